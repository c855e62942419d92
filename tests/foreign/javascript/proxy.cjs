// The client with its own middleware, for a server on plain HTTP.

const assert = require("node:assert/strict");
const graph = require("@microsoft/microsoft-graph-client");

/**
 * What a TLS proxy in front of the server does: the client knows the server by https, the server hears plain HTTP and
 * who is in front. The client reads links by https alone, and sends its token nowhere else.
 */
class Proxy {
    constructor(origin, statuses) {
        [this.origin, this.statuses] = [origin, statuses];
    }

    async execute(context) {
        const url = context.request.replace("https://", "http://");
        assert.ok(url.startsWith(this.origin), `traffic stays on this machine: ${url}`);
        const isTransfer = url.startsWith(`${this.origin}/transfers/`);
        const token = context.options.headers.Authorization;
        if (!isTransfer) assert.equal(token, "Bearer a-token", "the client authorizes its requests");
        context.request = url;
        context.options.headers["X-Forwarded-Proto"] = "https";
        await this.next.execute(context);
        this.statuses.push(context.response.status);
    }

    setNext(next) {
        this.next = next;
    }
}

/** A client whose responses are recorded by their status, those before a retry included. */
function connect(origin, statuses, retry = new graph.RetryHandlerOptions()) {
    const authorization = new graph.AuthenticationHandler({ getAccessToken: async () => "a-token" });
    const chain = [authorization, new graph.RetryHandler(retry), new graph.RedirectHandler(), new Proxy(origin, statuses)];
    chain.push(new graph.HTTPMessageHandler());
    chain.slice(1).forEach((handler, at) => chain[at].setNext(handler));
    const baseUrl = `${origin.replace("http://", "https://")}/`;
    return graph.Client.initWithMiddleware({ baseUrl, customHosts: new Set(["127.0.0.1"]), middleware: authorization });
}

module.exports = { connect };
