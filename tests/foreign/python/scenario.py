"""Microsoft's client for Python against `docwright serve`, at DOCWRIGHT_SERVER and DOCWRIGHT_THROTTLING.

The servers serve the pages in docs/. The client is told another base URL, and has its own middleware.
"""

import asyncio
import os
import sys
import time
import traceback

from azure.core.credentials import AccessToken
from kiota_abstractions.api_error import APIError
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.models.event import Event
from msgraph.generated.models.mail_folder import MailFolder
from msgraph.generated.models.message import Message
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.user import User
from msgraph.generated.users.item.events.item.accept.accept_post_request_body import AcceptPostRequestBody
from msgraph.generated.users.item.mail_folders.mail_folders_request_builder import MailFoldersRequestBuilder
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody
from msgraph.generated.users.users_request_builder import UsersRequestBuilder
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.tasks.page_iterator import PageIterator

SERVER = os.environ["DOCWRIGHT_SERVER"]
THROTTLING = os.environ["DOCWRIGHT_THROTTLING"]


class Credential:
    """A token that is never fetched."""

    def get_token(self, *scopes, **options):
        return AccessToken("a-token", int(time.time()) + 3600)


def connect(origin: str) -> GraphServiceClient:
    provider = AzureIdentityAuthenticationProvider(Credential(), allowed_hosts=["127.0.0.1"])
    adapter = GraphRequestAdapter(provider)
    adapter.base_url = f"{origin}/v1.0"
    return GraphServiceClient(request_adapter=adapter)


def users_query(**options):
    parameters = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(**options)
    return RequestConfiguration(query_parameters=parameters)


async def failure(call) -> APIError:
    try:
        await call
    except APIError as error:
        return error
    raise AssertionError("this has to fail")


async def a_list_is_selected_filtered_and_sorted(graph):
    query = users_query(
        select=["id", "displayName"],
        filter="department eq 'Dredging' and startsWith(displayName,'B')",
        orderby=["displayName"],
        top=3,
    )
    page = await graph.users.get(query)
    assert [user.display_name for user in page.value] == ["Bo"], page.value
    assert page.value[0].department is None


async def page_iterator_reads_all_pages(graph):
    first = await graph.users.get(users_query(filter="department eq 'Dredging'", top=2))
    assert len(first.value) == 2 and first.odata_next_link.startswith(SERVER)
    names = []

    def take(user):
        names.append(user.display_name)
        return True

    await PageIterator(first, graph.request_adapter).iterate(take)
    assert names == ["Ann", "Bo", "Cleo", "Dee", "Eve"], names


async def a_user_is_created_read_changed_and_deleted(graph):
    created = await graph.users.post(User(display_name="Fay", job_title="Pilot"))
    one = graph.users.by_user_id(created.id)
    assert (await one.get()).job_title == "Pilot"
    await one.patch(User(job_title="Diver"))
    assert (await one.get()).job_title == "Diver"
    await one.delete()
    error = await failure(one.get())
    assert isinstance(error, ODataError) and error.response_status_code == 404, error
    assert error.error.code == "Request_ResourceNotFound", error
    assert error.error.inner_error.request_id, error


async def a_batch_sends_several_requests(graph):
    batch = BatchRequestContent()
    create = graph.me.mail_folders.to_post_request_information(MailFolder(display_name="Tides"))
    batch.add_request_information(create)
    batch.add_request_information(graph.me.mail_folders.to_get_request_information())
    responses = await graph.batch.post(batch)
    statuses = responses.get_response_status_codes()
    assert sorted(statuses.values()) == [200, 201], statuses


async def delta_gives_what_has_changed(graph):
    page = await graph.users.delta.get()
    while page.odata_next_link:
        page = await graph.users.delta.with_url(page.odata_next_link).get()
    created = await graph.users.post(User(display_name="Gus"))
    changes = await graph.users.delta.with_url(page.odata_delta_link).get()
    assert [user.id for user in changes.value] == [created.id], changes.value


async def actions_and_functions_are_called(graph):
    message = Message(subject="Tides")
    await graph.me.send_mail.post(SendMailPostRequestBody(message=message, save_to_sent_items=False))
    event = await graph.me.events.post(Event(subject="Tides"))
    await graph.me.events.by_event_id(event.id).accept.post(AcceptPostRequestBody(comment="Yes"))
    # The builders know the search of an item alone; the pages show that of the root.
    drive = await graph.me.drive.get()
    search = graph.drives.by_drive_id(drive.id).search_with_q("tide")
    found = await search.with_url(f"{SERVER}/v1.0/drives/{drive.id}/root/search(q='tide')").get()
    assert found.value, found


async def items_are_counted(graph):
    query = users_query(count=True, top=1)
    query.headers.add("ConsistencyLevel", "eventual")
    page = await graph.users.get(query)
    count = await graph.users.count.get()
    assert page.odata_count == count and count >= 5, (page.odata_count, count)


async def a_wrong_query_is_an_error_with_a_code_and_a_message(graph):
    parameters = MailFoldersRequestBuilder.MailFoldersRequestBuilderGetQueryParameters(filter="nosuch eq 1")
    error = await failure(graph.me.mail_folders.get(RequestConfiguration(query_parameters=parameters)))
    assert error.response_status_code == 400 and error.error.code == "BadRequest", error
    assert "nosuch" in error.error.message, error


async def the_client_waits_when_it_is_throttled(graph):
    other = connect(THROTTLING)
    start = time.monotonic()
    for _ in range(4):
        assert (await other.me.get()).id
    # Of six requests two were refused with a second to wait.
    assert time.monotonic() - start >= 1


async def main() -> int:
    graph = connect(SERVER)
    for name in ["Ann", "Bo", "Cleo", "Dee", "Eve"]:
        await graph.users.post(User(display_name=name, department="Dredging"))
    steps = [
        a_list_is_selected_filtered_and_sorted,
        page_iterator_reads_all_pages,
        a_user_is_created_read_changed_and_deleted,
        a_batch_sends_several_requests,
        delta_gives_what_has_changed,
        actions_and_functions_are_called,
        items_are_counted,
        a_wrong_query_is_an_error_with_a_code_and_a_message,
        the_client_waits_when_it_is_throttled,
    ]
    failed = 0
    for step in steps:
        try:
            await asyncio.wait_for(step(graph), 60)
            print("ok    ", step.__name__)
        except Exception:
            failed += 1
            print("failed", step.__name__)
            traceback.print_exc()
    print(f"{len(steps) - failed} passed, {failed} failed")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
