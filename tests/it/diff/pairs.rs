//! Pairs of pages: what people change on pages, and how much each change matters on the wire and in Rust.

use std::collections::BTreeMap;

use docwright::api::Api;
use docwright::diff::{self, Release, Severity};
use docwright::source::{Page, Pages};
use docwright_tests::root;

use super::model::told;

/// Replaces a text on a page; a page that does not exist is created, and a page with an empty text removed.
type Edit = (&'static str, &'static str, &'static str);

/// Edits of both sides, edits of the new side, and the changes that are reported apart from wording.
type Pair = (&'static str, &'static [Edit], &'static [Edit], &'static [&'static str]);

const LIST: &str = "ferry-list.md";
const CREATE: &str = "ferry-post-ferries.md";
const SAIL: &str = "ferry-sail.md";
const DELETE: &str = "ferry-delete.md";
const FERRY: &str = "ferry.md";
const STATES: &str = "ferrystate.md";
const SAILOR: &str = "sailor.md";

/// The end of the page about sailing, with an example that is sent to another path than the request line states.
const SAIL_EXAMPLE: Edit = (
    SAIL,
    "## Response\n",
    "## Example\n``` http\nPOST https://graph.microsoft.com/v1.0/me/fleet/items/7/ferries/3/sail\n```\n\n## Response\n",
);

/// An example response of the list, without an annotation.
const LIST_EXAMPLE: Edit = (
    LIST,
    "[ferry](ferry.md) objects.",
    "[ferry](ferry.md) objects.\n\n## Example\n``` http\nGET https://graph.microsoft.com/v1.0/ferries\n```\n\n### \
     Response\n``` http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{\"value\": [{\"id\": \"7\", \"name\": \"Elsa\"}]}\n```\n",
);

/// An update of a ferry, in whose body a row names what is required.
const UPDATE: Edit = (
    "ferry-update.md",
    "",
    "---\ntitle: \"Update ferry\"\ndescription: \"Refit a ferry.\"\nms.subservice: \"ferries\"\ndoc_type: apiPageType\n---\n\n\
     # Update ferry\n\nNamespace: microsoft.graph\n\nRefit a ferry.\n\n## HTTP request\n``` http\nPATCH /ferries/{id}\n```\n\n\
     ## Request body\nSupply the values to change.\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
     |name|String|Name on the bow.|\n|whistle|String|Tune of the whistle.|\n\n## Response\nIf successful, this method returns a \
     `200 OK` response code and a [ferry](ferry.md) object.\n",
);

/// A base of the sailor, of whose properties a row has a description of its own.
const SAILOR_INHERITS: Edit = (
    SAILOR,
    "## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n",
    "Inherits from [lantern](lantern.md).\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|oil|String|Oil of \
     the sailor. Inherited from [lantern](lantern.md).|\n",
);

/// A page that documents the list of the crew at two paths.
const CREW: Edit = (
    "sailor-list.md",
    "",
    "---\ntitle: \"List sailors\"\ndescription: \"Get a crew.\"\nms.subservice: \"ferries\"\ndoc_type: apiPageType\n---\n\n\
     # List sailors\n\nNamespace: microsoft.graph\n\nGet a crew.\n\n## HTTP request\n``` http\nGET /ferries/{id}/crew\nGET \
     /me/fleet/tugs/{id}/crew\n```\n\n## Response\nIf successful, this method returns a `200 OK` response code and a collection of \
     [sailor](sailor.md) objects.\n",
);

/// An example response of the list, annotated with a type that the response section does not name.
const LIST_ANNOTATED: Edit = (
    LIST,
    "[ferry](ferry.md) objects.",
    "[ferry](ferry.md) objects.\n\n## Example\n``` http\nGET https://graph.microsoft.com/v1.0/ferries\n```\n\n### \
     Response\n<!-- {\n  \"blockType\": \"response\",\n  \"@odata.type\": \"microsoft.graph.pier\",\n  \"isCollection\": true\n} -->\n``` \
     http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{\"value\": [{\"id\": \"7\", \"name\": \"Elsa\"}]}\n```\n",
);

/// Two examples of sailing, of which the page states no status.
const SAIL_STATUSES: [Edit; 2] = [
    (SAIL, "If successful, this method returns a `204 No Content` response code.", "The ferry leaves."),
    (
        SAIL,
        "The ferry leaves.",
        "The ferry leaves.\n\n## Examples\n``` http\nHTTP/1.1 200 OK\n```\n\n``` http\nHTTP/1.1 204 No Content\n```\n",
    ),
];

/// A row of a body that its type calls read-only.
const READ_ONLY_ROW: [Edit; 2] = [
    (FERRY, "Tune of the whistle.", "Tune of the whistle. Read-only."),
    (CREATE, "|name|String|", "|whistle|String|Tune of the whistle.|No|\n|name|String|"),
];

const PAIRS: &[Pair] = &[
    // Types.
    ("a type is removed", &[], &[("lantern.md", "*", "")], &["Breaking/Breaking lantern: removed (2 properties)"]),
    (
        "a type is deprecated",
        &[],
        &[(
            "lantern.md",
            "Namespace: microsoft.graph\n",
            "Namespace: microsoft.graph\n\n> [!CAUTION]\n> The lantern resource is deprecated and will stop returning data on June 30, 2030.\n",
        )],
        &["Deprecation/Deprecation lantern: deprecated, goes away 2030-06-30"],
    ),
    ("a type has another description", &[], &[("lantern.md", "## Properties", "It glows.\n\n## Properties")], &[]),
    // Properties.
    (
        "a property is removed",
        &[],
        &[(FERRY, "|whistle|String|Tune of the whistle.|\n", ""), (FERRY, "  \"whistle\": \"String\",\n", "")],
        &["Breaking/Breaking ferry.whistle: removed"],
    ),
    (
        "a property is added",
        &[],
        &[(FERRY, "|whistle|", "|horn|String|Sounds in fog.|\n|whistle|")],
        &["Additive/Additive ferry.horn: added"],
    ),
    (
        "a property is renamed",
        &[],
        &[(FERRY, "callSign", "radioSign")],
        &["Breaking/Breaking ferry.radioSign: renamed from callSign"],
    ),
    (
        "the letter case of a property is corrected",
        &[],
        &[(FERRY, "callSign", "callsign")],
        &["Documentation/Correction ferry.callsign: renamed from callSign"],
    ),
    (
        "a property has a wider type",
        &[],
        &[(FERRY, "|capacity|Int32|", "|capacity|Int64|")],
        &["Additive/Breaking ferry.capacity: type Int32 \u{2192} Int64"],
    ),
    (
        "a property has another type",
        &[],
        &[(FERRY, "|capacity|Int32|", "|capacity|Boolean|")],
        &["Breaking/Breaking ferry.capacity: type Int32 \u{2192} Boolean"],
    ),
    (
        "an identifier is a string in JSON",
        &[],
        &[(FERRY, "|insurance|String|", "|insurance|Guid|")],
        &["Documentation/Correction ferry.insurance: type String \u{2192} Guid"],
    ),
    (
        "a string has a documented format",
        &[],
        &[(FERRY, "|insurance|String|", "|insurance|DateTimeOffset|")],
        &["Documentation/Correction ferry.insurance: type String \u{2192} DateTimeOffset"],
    ),
    (
        "a date has a time",
        &[(FERRY, "|insurance|String|", "|insurance|Date|")],
        &[(FERRY, "|insurance|Date|", "|insurance|DateTimeOffset|")],
        &["Breaking/Breaking ferry.insurance: type Date \u{2192} DateTimeOffset"],
    ),
    (
        "a property becomes a collection",
        &[],
        &[(FERRY, "|whistle|String|", "|whistle|String collection|")],
        &["Breaking/Breaking ferry.whistle: type String \u{2192} String collection"],
    ),
    (
        "a property is deprecated",
        &[],
        &[(FERRY, "Tune of the whistle.", "Tune of the whistle. Deprecated.")],
        &["Deprecation/Deprecation ferry.whistle: now stated: deprecated"],
    ),
    (
        "a property is read-only",
        &[],
        &[(FERRY, "Tune of the whistle.", "Tune of the whistle. Read-only.")],
        &["Breaking/Breaking ferry.whistle: now stated: read-only"],
    ),
    (
        "a property that no request contains is read-only",
        &[],
        &[("sailor.md", "|rank|String|", "|rank|String|Read-only. ")],
        &["Documentation/Documentation sailor.rank: now stated: read-only"],
    ),
    (
        "a relationship is read-only",
        &[],
        &[(FERRY, "Who works on board.", "Who works on board. Read-only.")],
        &["Documentation/Documentation ferry.crew: now stated: read-only"],
    ),
    (
        "a read-only property is immutable",
        &[(FERRY, "Tune of the whistle.", "Tune of the whistle. Read-only.")],
        &[(FERRY, "Tune of the whistle.", "Tune of the whistle. Immutable.")],
        &[],
    ),
    (
        "operators are listed for the first time",
        &[],
        &[(FERRY, "Tune of the whistle.", "Tune of the whistle. Supports `$filter` (`eq`).")],
        &[
            "Additive/Documentation ferry.whistle: now stated: taken by $filter",
            "Documentation/Correction ferry.whistle: operators of $filter listed for the first time: eq",
        ],
    ),
    (
        "an operator is removed",
        &[],
        &[(FERRY, "(`eq`, `ne`)", "(`eq`)")],
        &["Breaking/Breaking ferry.name: operators of $filter without ne"],
    ),
    (
        "an operator is added",
        &[],
        &[(FERRY, "(`eq`, `ne`)", "(`eq`, `ne`, `startsWith`)")],
        &["Additive/Additive ferry.name: operators of $filter now with startswith"],
    ),
    (
        "an inherited row states operators",
        &[SAILOR_INHERITS],
        &[(SAILOR, "Oil of the sailor.", "Oil of the sailor. Supports `$filter` (`eq`).")],
        &[
            "Additive/Documentation sailor.oil: now stated: taken by $filter",
            "Documentation/Correction sailor.oil: operators of $filter listed for the first time: eq",
        ],
    ),
    ("a description has other words", &[], &[(FERRY, "Name on the bow.", "What the bow shows.")], &[]),
    // Enumerations.
    (
        "a member is removed",
        &[],
        &[(STATES, "|lost|2|Unknown.|\n", "")],
        &["Breaking/Breaking ferryState.lost: removed"],
    ),
    (
        "a member is added",
        &[],
        &[(STATES, "|lost|", "|moored|3|At a buoy.|\n|lost|")],
        &["Additive/Additive ferryState.moored: added"],
    ),
    (
        "the letter case of a member is corrected",
        &[],
        &[(STATES, "|sailing|", "|Sailing|")],
        &["Documentation/Correction ferryState.Sailing: renamed from sailing"],
    ),
    (
        "a member has another number",
        &[],
        &[(STATES, "|lost|2|", "|lost|3|")],
        &["Documentation/Documentation ferryState.lost: number 2 \u{2192} 3"],
    ),
    (
        "an enumeration is deprecated",
        &[],
        &[(
            STATES,
            "Namespace: microsoft.graph\n",
            "Namespace: microsoft.graph\n\n> [!CAUTION]\n> This enumeration is deprecated and will stop returning data on June 30, 2030.\n",
        )],
        &["Deprecation/Deprecation ferryState: deprecated, goes away 2030-06-30"],
    ),
    (
        "an enumeration is renamed",
        &[],
        &[(STATES, "ferryState", "shipState"), (FERRY, "[ferryState]", "[shipState]")],
        &["Documentation/Correction shipState: renamed from microsoft.graph.ferryState"],
    ),
    // Operations.
    ("an operation is removed", &[], &[(DELETE, "*", "")], &["Breaking/Breaking DELETE /ferries/{id}: removed"]),
    ("an operation is added", &[], &[UPDATE], &["Additive/Additive PATCH /ferries/{id}: added"]),
    (
        "an operation moves",
        &[],
        &[(SAIL, "POST /ferries/{id}/sail", "POST /fleet/ferries/{id}/sail")],
        &["Breaking/Breaking POST /fleet/ferries/{id}/sail: moved from POST /ferries/{id}/sail"],
    ),
    (
        "one of several paths is replaced",
        &[CREW],
        &[("sailor-list.md", "/me/fleet/tugs/{id}/crew", "/me/harbor/ships/{id}/crew")],
        &[
            "Breaking/Breaking GET /me/fleet/tugs/{id}/crew: removed",
            "Additive/Additive GET /me/harbor/ships/{id}/crew: added",
        ],
    ),
    (
        "one of several paths is completed",
        &[CREW],
        &[("sailor-list.md", "/me/fleet/tugs/{id}/crew", "/users/{id}/me/fleet/tugs/{id}/crew")],
        &["Documentation/Correction GET /users/{id}/me/fleet/tugs/{id}/crew: moved from GET /me/fleet/tugs/{id}/crew"],
    ),
    (
        "a path is repaired as the example shows",
        &[SAIL_EXAMPLE],
        &[(
            SAIL,
            "POST /ferries/{id}/sail\n",
            "POST /me/fleet/items/{id}/ferries/{id}/sail\nPOST /piers/{id}/ferries/{id}/sail\n",
        )],
        &[
            "Documentation/Correction POST /me/fleet/items/{id}/ferries/{id}/sail: moved from POST /ferries/{id}/sail",
            "Additive/Additive POST /piers/{id}/ferries/{id}/sail: added",
        ],
    ),
    (
        "a verb is repaired",
        &[],
        &[(SAIL, "POST /ferries/{id}/sail", "GET /ferries/{id}/sail")],
        &["Documentation/Correction GET /ferries/{id}/sail: moved from POST /ferries/{id}/sail"],
    ),
    (
        "the letter case of a path is corrected",
        &[],
        &[(SAIL, "POST /ferries/{id}/sail", "POST /ferries/{id}/Sail")],
        &["Documentation/Correction POST /ferries/{id}/Sail: path formerly written /ferries/{id}/sail"],
    ),
    (
        "a name in a path is corrected",
        &[(SAIL, "/sail", "/castof")],
        &[(SAIL, "/castof", "/castoff")],
        &["Documentation/Correction POST /ferries/{id}/castoff: moved from POST /ferries/{id}/castof"],
    ),
    (
        "a body has another optional row",
        &[],
        &[(
            CREATE,
            "|capacity|Int32|How many passengers fit on board.|No|",
            "|capacity|Int32|How many passengers fit on board.|No|\n|home|[pier](pier.md)|Where it lies.|No|",
        )],
        &["Additive/Documentation POST /ferries: body home: added"],
    ),
    (
        "a body has another required row",
        &[],
        &[(
            CREATE,
            "|capacity|Int32|How many passengers fit on board.|No|",
            "|capacity|Int32|How many passengers fit on board.|No|\n|home|[pier](pier.md)|Where it lies.|Yes|",
        )],
        &["Breaking/Breaking POST /ferries: body home: added, required"],
    ),
    (
        "a row of a body takes other numbers too",
        &[],
        &[(CREATE, "|capacity|Int32|", "|capacity|Double|")],
        &["Additive/Documentation POST /ferries: body capacity: type Int32 \u{2192} Double"],
    ),
    (
        "a row of a body is required",
        &[],
        &[(CREATE, "fit on board.|No|", "fit on board.|Yes|")],
        &["Breaking/Breaking POST /ferries: body capacity: now stated: required"],
    ),
    (
        "a row of a body is removed that its type keeps",
        &[],
        &[(CREATE, "|capacity|Int32|How many passengers fit on board.|No|\n", "")],
        &[
            "Documentation/Documentation POST /ferries: body capacity: no longer listed, and still a property of the type",
        ],
    ),
    (
        "a row of an update is required",
        &[UPDATE],
        &[("ferry-update.md", "|Name on the bow.|", "|Name on the bow. Required.|")],
        &["Documentation/Documentation PATCH /ferries/{id}: body name: now stated: required"],
    ),
    (
        "a row that its type calls read-only is removed",
        &READ_ONLY_ROW,
        &[(CREATE, "|whistle|String|Tune of the whistle.|No|\n", "")],
        &["Documentation/Correction POST /ferries: body whistle: removed"],
    ),
    (
        "an update has a row less",
        &[UPDATE],
        &[("ferry-update.md", "|whistle|String|Tune of the whistle.|\n", "")],
        &[
            "Documentation/Documentation PATCH /ferries/{id}: body whistle: no longer listed, and still a property of the type",
        ],
    ),
    (
        "an update has a row less, whose property is read-only now",
        &[UPDATE],
        &[
            ("ferry-update.md", "|whistle|String|Tune of the whistle.|\n", ""),
            (FERRY, "Tune of the whistle.", "Tune of the whistle. Read-only."),
        ],
        &[
            "Breaking/Breaking ferry.whistle: now stated: read-only",
            "Breaking/Documentation PATCH /ferries/{id}: body whistle: removed",
        ],
    ),
    (
        "an update has a row less, whose property is set on creation only now",
        &[UPDATE],
        &[
            ("ferry-update.md", "|whistle|String|Tune of the whistle.|\n", ""),
            (FERRY, "Tune of the whistle.", "Tune of the whistle. Immutable."),
        ],
        &[
            "Breaking/Documentation ferry.whistle: now stated: can be set on create only",
            "Breaking/Documentation PATCH /ferries/{id}: body whistle: removed",
        ],
    ),
    (
        "an update has a row less, and its type has the property no more",
        &[UPDATE],
        &[
            ("ferry-update.md", "|whistle|String|Tune of the whistle.|\n", ""),
            (FERRY, "|whistle|String|Tune of the whistle.|\n", ""),
            (FERRY, "  \"whistle\": \"String\",\n", ""),
        ],
        &[
            "Breaking/Breaking ferry.whistle: removed",
            "Breaking/Documentation PATCH /ferries/{id}: body whistle: removed",
        ],
    ),
    (
        "a create page has a row of a relationship less",
        &[(CREATE, "|name|String|", "|crew|[sailor](sailor.md) collection|Who works on board.|No|\n|name|String|")],
        &[(CREATE, "|crew|[sailor](sailor.md) collection|Who works on board.|No|\n", "")],
        &["Breaking/Breaking POST /ferries: body crew: removed"],
    ),
    (
        "a requirement is stated in words too",
        &[],
        &[(CREATE, "|Name on the bow.|Yes|", "|Name on the bow. Required.|Yes|")],
        &[],
    ),
    (
        "a body of another media type is documented beside JSON",
        &[],
        &[
            (CREATE, "## Response\n", "To write the ferry in MIME format, provide the MIME content.\n\n## Response\n"),
            (
                CREATE,
                "and a [ferry](ferry.md) object.",
                "and a [ferry](ferry.md) object.\n\n## Example\n``` http\nPOST \
                 https://graph.microsoft.com/v1.0/ferries\nContent-type: text/plain\n\nRWxzYQ==\n```\n",
            ),
        ],
        &["Additive/Additive POST /ferries: media types now with text/plain"],
    ),
    (
        "an operation is deprecated",
        &[],
        &[(
            DELETE,
            "Namespace: microsoft.graph\n",
            "Namespace: microsoft.graph\n\n> [!CAUTION]\n> This API is deprecated and will stop returning data on June 30, 2030.\n",
        )],
        &["Deprecation/Deprecation DELETE /ferries/{id}: deprecated, goes away 2030-06-30"],
    ),
    (
        "a status is another one",
        &[],
        &[(SAIL, "`204 No Content`", "`202 Accepted`")],
        &["Breaking/Documentation POST /ferries/{id}/sail: status 204 \u{2192} 202"],
    ),
    (
        "a status is another one of those in examples",
        &SAIL_STATUSES,
        &[(
            SAIL,
            "``` http\nHTTP/1.1 200 OK\n```\n\n``` http\nHTTP/1.1 204 No Content\n```",
            "``` http\nHTTP/1.1 204 No Content\n```\n\n``` http\nHTTP/1.1 200 OK\n```",
        )],
        &["Documentation/Documentation POST /ferries/{id}/sail: status 200 \u{2192} 204"],
    ),
    (
        "some requests take long",
        &[],
        &[(
            SAIL,
            "returns a `204 No Content` response code.",
            "returns a `204 No Content` response code. With a destination far away, it returns a `202 Accepted` response code and \
             a Location header that contains a link to the operation.",
        )],
        &[
            "Additive/Documentation POST /ferries/{id}/sail: status 204 \u{2192} 204, 202",
            "Additive/Documentation POST /ferries/{id}/sail: now long-running",
        ],
    ),
    (
        "a response has another type",
        &[],
        &[(LIST, "a collection of [ferry](ferry.md) objects", "a collection of [pier](pier.md) objects")],
        &["Breaking/Breaking GET /ferries: response ferry collection \u{2192} pier collection"],
    ),
    (
        "a response is corrected below the same example",
        &[LIST_EXAMPLE],
        &[(LIST, "a collection of [ferry](ferry.md) objects", "a collection of [pier](pier.md) objects")],
        &["Documentation/Correction GET /ferries: response ferry collection \u{2192} pier collection"],
    ),
    (
        "the annotation of an example is corrected",
        &[LIST_ANNOTATED],
        &[(LIST, "microsoft.graph.pier", "microsoft.graph.ferry")],
        &["Documentation/Correction GET /ferries: response pier collection \u{2192} ferry collection"],
    ),
    // Permissions.
    (
        "a caller is no longer mentioned",
        &[],
        &[(LIST, "|Application|Ferry.Read.All|Ferry.ReadWrite.All|\n", "")],
        &[
            "Documentation/Documentation GET /ferries: application permissions: no longer; formerly with Ferry.Read.All, Ferry.ReadWrite.All",
        ],
    ),
    (
        "a caller is no longer supported",
        &[],
        &[(LIST, "|Application|Ferry.Read.All|Ferry.ReadWrite.All|", "|Application|Not supported.|Not supported.|")],
        &[
            "Breaking/Documentation GET /ferries: application permissions: no longer; formerly with Ferry.Read.All, Ferry.ReadWrite.All",
        ],
    ),
    (
        "a scope is removed",
        &[],
        &[(LIST, "|Ferry.Read|Ferry.ReadWrite|", "|Ferry.ReadWrite|Ferry.ReadWrite|")],
        &[
            "Breaking/Documentation GET /ferries: delegated permissions of work accounts: scopes without Ferry.Read; least privileged Ferry.Read \u{2192} Ferry.ReadWrite",
        ],
    ),
    (
        "a scope is added",
        &[],
        &[(LIST, "|Ferry.Read|Ferry.ReadWrite|", "|Ferry.ReadBasic|Ferry.Read, Ferry.ReadWrite|")],
        &[
            "Additive/Documentation GET /ferries: delegated permissions of work accounts: scopes now with Ferry.ReadBasic; least privileged Ferry.Read \u{2192} Ferry.ReadBasic",
        ],
    ),
    (
        "the name of a scope is corrected",
        &[(LIST, "|Ferry.Read|", "|Fery.Read|")],
        &[(LIST, "|Fery.Read|", "|Ferry.Read|")],
        &[
            "Documentation/Documentation GET /ferries: delegated permissions of work accounts: scopes without Fery.Read, now with Ferry.Read; least privileged Fery.Read \u{2192} Ferry.Read",
        ],
    ),
    // Keys.
    (
        "another key is accepted",
        &[],
        &[(DELETE, "DELETE /ferries/{id}", "DELETE /ferries/{id | callSign}")],
        &["Additive/Documentation DELETE /ferries/{id}: accepted keys now with callSign"],
    ),
    (
        "an accepted key is no longer listed",
        &[(DELETE, "DELETE /ferries/{id}", "DELETE /ferries/{id | callSign | number}")],
        &[(DELETE, " | number", "")],
        &["Breaking/Documentation DELETE /ferries/{id}: accepted keys without number"],
    ),
    (
        "a page no longer lists keys",
        &[(DELETE, "DELETE /ferries/{id}", "DELETE /ferries/{id | callSign}")],
        &[(DELETE, " | callSign", "")],
        &["Documentation/Documentation DELETE /ferries/{id}: accepted keys without callSign"],
    ),
    (
        "an accepted key is written in another way",
        &[(DELETE, "DELETE /ferries/{id}", "DELETE /ferries/{id | callSign}")],
        &[(DELETE, "{id | callSign}", "{id|call-sign|name}")],
        &["Additive/Documentation DELETE /ferries/{id}: accepted keys now with name"],
    ),
    // Query options and headers.
    (
        "a query option is removed",
        &[],
        &[(LIST, "the `$filter` and `$top` OData query parameters", "the `$filter` OData query parameter")],
        &["Breaking/Documentation GET /ferries: query option $top: removed"],
    ),
    (
        "a query option is added",
        &[],
        &[(LIST, "the `$filter` and `$top` OData", "the `$filter`, `$skip` and `$top` OData")],
        &["Additive/Documentation GET /ferries: query option $skip: added"],
    ),
    (
        "a header is required",
        &[],
        &[(
            DELETE,
            "|Authorization|Bearer {token}. Required.|",
            "|Authorization|Bearer {token}. Required.|\n|Harbor-Pass|Number of the pass. Required.|",
        )],
        &["Breaking/Documentation DELETE /ferries/{id}: header Harbor-Pass: added, required"],
    ),
];

/// The API of the small folder of ferries after edits.
fn edited(edits: &[&[(&str, &str, &str)]]) -> Vec<Api> {
    let (read, _) =
        docwright::read::read(&root().join("tests/diff/old"), &()).unwrap_or_else(|error| panic!("{error}"));
    let mut version = None;
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for (_, page) in read.iter() {
        version.clone_from(&page.version);
        pages.insert(page.path.clone(), page.text.clone());
    }
    for (page, from, to) in edits.iter().copied().flatten() {
        let path = pages.keys().find(|path| path.ends_with(page)).cloned().unwrap_or_else(|| (*page).to_owned());
        if *from == "*" {
            assert!(pages.remove(&path).is_some(), "{page} exists");
            continue;
        }
        let text = pages.entry(path).or_default();
        assert!(text.contains(from), "{page} does not contain {from}");
        *text = if from.is_empty() { (*to).to_owned() } else { text.replace(from, to) };
    }
    let pages = pages.into_iter().map(|(path, text)| Page::new(path, version.clone(), text)).collect();
    docwright::apis(&Pages::new(pages))
}

#[test]
fn pairs_of_pages_have_the_right_severities() {
    let mut wrong = Vec::new();
    for (name, both, edits, expected) in PAIRS {
        let difference = diff::compare(&edited(&[both]), &edited(&[both, edits]));
        let lines: Vec<String> =
            difference.changes().filter(|change| !diff::summary::is_wording(change)).map(told).collect();
        if lines != *expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  found {lines:#?}"));
        }
        assert_agrees(name, &difference);
    }
    assert!(PAIRS.len() >= 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_description_of_an_inherited_row_is_compared() {
    let edit: Edit = (SAILOR, "Oil of the sailor.", "What a sailor burns.");
    let difference = diff::compare(&edited(&[&[SAILOR_INHERITS]]), &edited(&[&[SAILOR_INHERITS, edit]]));
    let lines: Vec<String> = difference.changes().map(told).collect();
    assert_eq!(lines, ["Documentation/Documentation sailor.oil: described in other words"]);
}

/// The verdict on the crate and those on the changes of the API agree.
fn assert_agrees(name: &str, difference: &diff::Difference) {
    let breaks = difference.changes().any(|change| change.rust >= Severity::Correction);
    let is_major = difference.items.release == Release::Major;
    let adds_members = difference.changes().any(|change| change.rust == Severity::Additive);
    assert!(!breaks || is_major, "{name}: a change breaks callers, and no item of the crate does");
    assert!(!is_major || breaks || adds_members, "{name}: an item of the crate breaks callers, and no change does");
    for change in difference.changes().filter(|change| change.rust >= Severity::Correction) {
        assert!(!change.items.is_empty(), "{name}: {} has an item", told(change));
    }
}

#[test]
fn nothing_that_only_paths_suggest_breaks() {
    // The list of beacons shows that `beacons` is a collection; without its page, one beacon is all that paths show.
    let page = |title: &str, request: &str, response: &str| {
        format!(
            "---\ntitle: \"{title}\"\nms.subservice: \"ferries\"\ndoc_type: apiPageType\n---\n\n# {title}\n\nNamespace: \
             microsoft.graph\n\n{title}.\n\n## HTTP request\n``` http\n{request}\n```\n\n## Response\nIf successful, this method \
             returns a `200 OK` response code and {response}.\n"
        )
    };
    let get = page("Get lantern", "GET /ferries/{id}/lanterns/{id}", "a [lantern](lantern.md) object");
    let list = page("List lanterns", "GET /ferries/{id}/lanterns", "a [lantern](lantern.md) object");
    let (get, list) = (("more-0.md", "", get.as_str()), ("more-1.md", "", list.as_str()));
    let difference = diff::compare(&edited(&[&[get]]), &edited(&[&[get, list]]));
    let breaking: Vec<String> =
        difference.changes().filter(|change| change.wire == Severity::Breaking).map(told).collect();
    assert!(breaking.is_empty(), "{breaking:#?}");
    let mut inferred = difference.changes().filter(|change| change.correction == Some(diff::Correction::Inferred));
    assert!(inferred.all(|change| change.severity() < Severity::Breaking));
}
