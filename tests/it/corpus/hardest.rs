//! The pages that are hardest to read: what is hard about each is asserted as one fact.
//!
//! The list is that of the dialect's description; `v` and `b` are v1.0 and beta of July 2021, `R` and `A` the
//! folders `resources` and `api`.

use docwright::api::{Api, Body, Content, Method, Operation, StructuredType, TypeRef};
use docwright::diagnostic::Code;
use docwright::{Analysis, export};
use docwright_tests::corpus;

/// A fact that a page yields.
enum Fact {
    /// The property of a type has this type: `String`, `microsoft.graph.x`, `[..]` for collections.
    Property(&'static str, &'static str, &'static str),
    /// The property is a navigation property of this type.
    Navigation(&'static str, &'static str, &'static str),
    /// The type does not have this property.
    NoProperty(&'static str, &'static str),
    /// The type extends the other.
    Base(&'static str, &'static str),
    /// The type may have members that no page documents.
    Open(&'static str),
    /// The row of the property lists these values among others.
    Values(&'static str, &'static str, &'static [&'static str]),
    /// The enumeration has these members among its own.
    Members(&'static str, &'static [&'static str]),
    /// The operation is documented there, and answers with this.
    Operation(Method, &'static str, &'static str),
    /// The operation has a JSON body of this type.
    Sends(Method, &'static str, &'static str),
    /// The page is the origin of as many operations.
    Operations(usize),
    /// The page gets a finding of this kind.
    Finding(Code),
}

use Fact::{
    Base, Finding, Members, Navigation, NoProperty, Open, Operation as Answers, Operations, Property, Sends, Values,
};
use Method::{Get, Patch, Post};

/// Difficulty of each page.
const PAGES: &[(&str, &[Fact])] = &[
    // Seven header layouts, one of them with two columns of the same title.
    (
        "vR/enums",
        &[
            Members("microsoft.graph.bodyType", &["text", "html"]),
            Members("microsoft.graph.callDirection", &["incoming", "outgoing"]),
        ],
    ),
    // The same enumeration twice.
    ("bR/enums", &[Finding(Code::Conflict), Members("microsoft.graph.networkType", &["intranet", "trusted"])]),
    // Members with spaces.
    (
        "vR/printercapabilities",
        &[
            Values("microsoft.graph.printerCapabilities", "mediaSizes", &["A4", "JIS B4", "North America 5x7in"]),
            Property("microsoft.graph.printerCapabilities", "copiesPerJob", "microsoft.graph.integerRange"),
        ],
    ),
    // Members in a list of bullets.
    (
        "vR/insights-resourcevisualization",
        &[Values("microsoft.graph.resourceVisualization", "containerType", &["OneDriveBusiness", "Site"])],
    ),
    // Types in bold, without a link, and members in a cell.
    (
        "vR/chatmessagepolicyviolation",
        &[Property(
            "microsoft.graph.chatMessagePolicyViolation",
            "dlpAction",
            "microsoft.graph.chatMessagePolicyViolationDlpActionType",
        )],
    ),
    // Two types in one cell: the JSON representation has the base of both.
    (
        "vR/call",
        &[
            Property("microsoft.graph.call", "meetingInfo", "microsoft.graph.meetingInfo"),
            Property("microsoft.graph.call", "mediaConfig", "microsoft.graph.mediaConfig"),
            Property("microsoft.graph.call", "targets", "[microsoft.graph.invitationParticipantInfo]"),
            Finding(Code::TypeUnclear),
        ],
    ),
    // A link without its end, and an escaped pipe.
    (
        "vR/invitation",
        &[
            Property("microsoft.graph.invitation", "invitedUserMessageInfo", "microsoft.graph.invitedUserMessageInfo"),
            Navigation("microsoft.graph.invitation", "invitedUser", "microsoft.graph.user"),
        ],
    ),
    // The error text of a generator as a type.
    ("vR/intune-esim-tuple_2ofexecutiontype_icollection_1ofoperation", &[Finding(Code::TypeUnclear)]),
    // A fourth column, no annotation, and an enumeration that no page has.
    (
        "vR/searchrequest",
        &[
            Property("microsoft.graph.searchRequest", "entityTypes", "[microsoft.graph.entityType]"),
            Members("microsoft.graph.entityType", &["driveItem", "externalItem"]),
        ],
    ),
    // Properties below the header of a table of methods.
    ("vR/agreementfiledata", &[Property("microsoft.graph.agreementFileData", "data", "Binary")]),
    // Tables in comments.
    (
        "bR/agreementfile",
        &[
            Property("microsoft.graph.agreementFile", "fileData", "microsoft.graph.agreementFileData"),
            NoProperty("microsoft.graph.agreementFile", "localizations"),
        ],
    ),
    // A comment that never ends.
    (
        "bR/message",
        &[Finding(Code::CommentUnclosed), Property("microsoft.graph.message", "sender", "microsoft.graph.recipient")],
    ),
    // A comment in the middle of a sentence.
    ("vR/keycredential", &[Property("microsoft.graph.keyCredential", "keyId", "Guid")]),
    // A comma is missing in the annotation of the page, which holds no facts.
    (
        "vR/teamsappinstallation",
        &[Navigation("microsoft.graph.teamsAppInstallation", "teamsApp", "microsoft.graph.teamsApp")],
    ),
    // One key twice in the annotation.
    ("vR/eventmessage", &[Base("microsoft.graph.eventMessage", "microsoft.graph.message")]),
    // Shortcut links.
    (
        "bR/educationclass",
        &[
            Property("microsoft.graph.educationClass", "createdBy", "microsoft.graph.identitySet"),
            Property("microsoft.graph.educationClass", "term", "microsoft.graph.educationTerm"),
        ],
    ),
    // A sentence as a type.
    (
        "bR/educationresource",
        &[
            Property("microsoft.graph.educationResource", "createdDateTime", "DateTimeOffset"),
            Finding(Code::TypeUnclear),
        ],
    ),
    // A sentence behind the type.
    (
        "vR/educationsubmission",
        &[Navigation("microsoft.graph.educationSubmission", "outcomes", "[microsoft.graph.educationOutcome]")],
    ),
    // Reference links, comments in the JSON, links to the site.
    (
        "vR/driveitem",
        &[
            Property("microsoft.graph.driveItem", "shared", "microsoft.graph.shared"),
            Property("microsoft.graph.driveItem", "fileSystemInfo", "microsoft.graph.fileSystemInfo"),
            Property("microsoft.graph.driveItem", "size", "Int64"),
            Finding(Code::JsonRepaired),
        ],
    ),
    // Tables of properties in sections of other names.
    (
        "bR/sitepage",
        &[
            Property("microsoft.graph.sitePage", "pageLayout", "String"),
            Property("microsoft.graph.sitePage", "publishingState", "microsoft.graph.publicationFacet"),
        ],
    ),
    // Tables of tasks, and comments.
    ("vR/site", &[Property("microsoft.graph.site", "siteCollection", "microsoft.graph.siteCollection")]),
    // No table at all.
    ("vR/filtercriteria", &[Property("microsoft.graph.workbookFilterCriteria", "criterion1", "String")]),
    // Most members only in the JSON representation: they are those of the base.
    (
        "vR/teleconferencedeviceaudioquality",
        &[
            Base(
                "microsoft.graph.teleconferenceDeviceAudioQuality",
                "microsoft.graph.teleconferenceDeviceMediaQuality",
            ),
            NoProperty("microsoft.graph.teleconferenceDeviceAudioQuality", "channelIndex"),
        ],
    ),
    // A second table that looks like one of properties: it has the keys of a policy kept as text.
    (
        "vR/activitybasedtimeoutpolicy",
        &[NoProperty("microsoft.graph.activityBasedTimeoutPolicy", "WebSessionIdleTimeout")],
    ),
    // Fragments of JSON.
    (
        "vR/claimsmappingpolicy",
        &[
            Base("microsoft.graph.claimsMappingPolicy", "microsoft.graph.stsPolicy"),
            NoProperty("microsoft.graph.claimsMappingPolicy", "ClaimsSchema"),
        ],
    ),
    // A pipe in a code span.
    (
        "vR/externalconnectors-property",
        &[Property("microsoft.graph.externalConnectors.property", "name", "String"), Finding(Code::TableSurplusCells)],
    ),
    // A pipe in a text.
    ("vA/intune-deviceconfig-ioscustomconfiguration-create", &[Operations(1)]),
    // Cells over several lines.
    (
        "bR/intune-deviceconfig-windowsdeliveryoptimizationconfiguration",
        &[
            Property("microsoft.graph.windowsDeliveryOptimizationConfiguration", "cacheServerHostNames", "[String]"),
            Finding(Code::TableBrokenRow),
        ],
    ),
    (
        "bR/intune-esim-embeddedsimactivationcode",
        &[Property("microsoft.graph.embeddedSIMActivationCode", "smdpPlusServerAddress", "String")],
    ),
    // Rows that lack a column.
    ("bR/intune-shared-reportroot", &[Base("microsoft.graph.reportRoot", "microsoft.graph.entity")]),
    // Divider rows and repeated names.
    (
        "bR/intune-shared-devicemanagement",
        &[Finding(Code::Conflict), NoProperty("microsoft.graph.deviceManagement", "Onboarding")],
    ),
    // Remarks behind names.
    ("bR/searchhit", &[Property("microsoft.graph.searchHit", "_id", "String")]),
    // Sizes behind types, and no annotation.
    ("bR/dynamics-account", &[Property("microsoft.graph.accounts", "displayName", "String")]),
    // An annotation, then prose.
    ("bR/dynamics-vendor", &[Property("microsoft.graph.vendor", "balance", "Decimal")]),
    // Three blocks of one type, two of which are samples.
    (
        "bR/synchronization-attributemappingsource",
        &[
            Property("microsoft.graph.attributeMappingSource", "expression", "String"),
            Property(
                "microsoft.graph.attributeMappingSource",
                "parameters",
                "[microsoft.graph.stringKeyAttributeMappingSourceValuePair]",
            ),
        ],
    ),
    // A space that is none of JSON.
    (
        "bR/timeclocksettings",
        &[
            Property("microsoft.graph.timeClockSettings", "approvedLocation", "microsoft.graph.geoCoordinates"),
            Finding(Code::JsonRepaired),
        ],
    ),
    // A number of many zeros.
    (
        "bR/pkcs12CertificateInformation",
        &[
            Property("microsoft.graph.pkcs12CertificateInformation", "thumbprint", "String"),
            Finding(Code::JsonRepaired),
        ],
    ),
    // Annotations of the protocol among the properties.
    ("vR/resourcedata", &[NoProperty("microsoft.graph.resourceData", "@odata.type")]),
    // Alternatives that end with an ellipsis.
    ("vR/personorgroupcolumn", &[Property("microsoft.graph.personOrGroupColumn", "displayAs", "String")]),
    // Identifiers as keys of a map.
    ("vR/plannerassignments", &[Open("microsoft.graph.plannerAssignments")]),
    // A fourth and a fifth column.
    ("vR/subscription", &[Property("microsoft.graph.subscription", "expirationDateTime", "DateTimeOffset")]),
    ("vR/recurrencerange", &[Property("microsoft.graph.recurrenceRange", "numberOfOccurrences", "Int32")]),
    // The text of a link and its target differ.
    (
        "vR/provisioningobjectsummary",
        &[Property(
            "microsoft.graph.provisioningObjectSummary",
            "servicePrincipal",
            "[microsoft.graph.provisioningServicePrincipal]",
        )],
    ),
    // Title, file and annotation have three names.
    ("vR/chart", &[Property("microsoft.graph.workbookChart", "height", "Double")]),
    // One of sixteen views of a type.
    (
        "vR/intune-deviceconfig-devicemanagement",
        &[
            Navigation(
                "microsoft.graph.deviceManagement",
                "deviceConfigurations",
                "[microsoft.graph.deviceConfiguration]",
            ),
            Navigation("microsoft.graph.deviceManagement", "auditEvents", "[microsoft.graph.auditEvent]"),
            Finding(Code::TypeOnSeveralPages),
        ],
    ),
    // A type in the folder of operations.
    ("bA/identityproviderbase", &[Property("microsoft.graph.identityProviderBase", "displayName", "String")]),
    // A bare colon in the metadata, and several operations.
    (
        "bA/driveitem-createuploadsession",
        &[
            Finding(Code::FrontMatterInvalid),
            Operations(5),
            Answers(Post, "/me/drive/items/{itemId}/createUploadSession", "microsoft.graph.uploadSession"),
        ],
    ),
    // A body in the section of the request.
    ("vA/driveitem-invite", &[Answers(Post, "/me/drive/items/{item-id}/invite", "[microsoft.graph.permission]")]),
    // No section for the request, and a sample key.
    (
        "vA/site-get",
        &[
            Answers(Get, "/sites/root", "microsoft.graph.site"),
            Answers(Get, "/sites/{id}", "microsoft.graph.site"),
            Finding(Code::RequestRepaired),
        ],
    ),
    // The request among the permissions.
    ("vA/chat-post-members", &[Sends(Post, "/chats/{chat-id}/members", "microsoft.graph.conversationMember")]),
    // One annotation above many blocks.
    ("vA/calendar-get", &[Operations(7), Answers(Get, "/me/calendar", "microsoft.graph.calendar")]),
    // Eighty addresses.
    (
        "bA/singlevaluelegacyextendedproperty-get",
        &[
            Answers(Get, "/me/events/{id}", "microsoft.graph.event"),
            Answers(Get, "/me/contacts", "[microsoft.graph.contact]"),
        ],
    ),
    // POST and PATCH on one page.
    (
        "vA/multivaluelegacyextendedproperty-post-multivalueextendedproperties",
        &[
            Answers(Post, "/me/calendars", "microsoft.graph.calendar"),
            Answers(Patch, "/me/contacts/{id}", "microsoft.graph.contact"),
            Sends(Patch, "/me/contacts/{id}", "microsoft.graph.contact"),
        ],
    ),
    // A parenthesis that is not closed.
    (
        "vA/range-entirerow",
        &[
            Answers(
                Get,
                "/me/drive/items/{id}/workbook/worksheets/{id}/range(address='{address}')/entireRow",
                "microsoft.graph.workbookRange",
            ),
            Finding(Code::RequestRepaired),
        ],
    ),
    // A pipe behind a placeholder.
    (
        "vA/chat-get-members",
        &[
            Answers(
                Get,
                "/users/{user-id}/chats/{chat-id}/members/{membership-id}",
                "microsoft.graph.conversationMember",
            ),
            Finding(Code::RequestRepaired),
        ],
    ),
    // An argument without a name.
    (
        "bA/rangeborder-get",
        &[Answers(
            Get,
            "/me/drive/items/{id}/workbook/names/{name}/range/format/borders({value})",
            "microsoft.graph.workbookRangeBorder",
        )],
    ),
    // A block that is not closed.
    ("bA/accesspackage-post-incompatiblegroup", &[Operations(1), Finding(Code::FenceUnclosed)]),
    // JSON inside of strings.
    (
        "vA/workforceintegration-update",
        &[Sends(
            Patch,
            "/teamwork/workforceIntegrations/{workforceIntegrationId}",
            "microsoft.graph.workforceIntegration",
        )],
    ),
    // Calls that do not pair up.
    (
        "vA/application-post-calls",
        &[
            Answers(Post, "/communications/calls", "microsoft.graph.call"),
            Sends(Post, "/communications/calls", "microsoft.graph.call"),
        ],
    ),
];

/// A version of the API with its findings, and one page of it.
struct Look<'u> {
    analysis: &'u Analysis,
    api: &'u Api,
    page: String,
}

impl Look<'_> {
    fn ty(&self, name: &str) -> Option<&StructuredType> {
        self.api.types.iter().find(|ty| ty.name.to_string() == name)
    }

    fn operation(&self, method: Method, path: &str) -> Option<&Operation> {
        self.api.operations.iter().find(|operation| operation.method == method && operation.path.to_string() == path)
    }

    /// Facts of a property, including whether it is a navigation property.
    fn property(&self, ty: &str, name: &str) -> Option<(String, bool)> {
        let property = self.ty(ty)?.properties.iter().find(|property| property.name == name)?;
        Some((shown(&property.ty), property.navigation))
    }

    fn holds(&self, fact: &Fact) -> Result<(), String> {
        let expect = |expected: &str, found: Option<String>| {
            if found.as_deref() == Some(expected) {
                Ok(())
            } else {
                Err(format!("{expected} is expected, not {found:?}"))
            }
        };
        let said = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
        match fact {
            Property(ty, name, expected) => expect(expected, self.property(ty, name).map(|(shown, _)| shown)),
            Navigation(ty, name, expected) => {
                let found = self.property(ty, name).filter(|(_, navigation)| *navigation);
                expect(expected, found.map(|(shown, _)| shown))
            }
            NoProperty(ty, name) => {
                said(self.ty(ty).is_some() && self.property(ty, name).is_none(), &format!("{ty} has {name}"))
            }
            Base(ty, expected) => expect(expected, self.ty(ty).and_then(|ty| Some(ty.base.as_ref()?.to_string()))),
            Open(ty) => said(self.ty(ty).is_some_and(|ty| ty.open), &format!("{ty} is not open")),
            Members(name, expected) => {
                let known = self.api.enums.iter().find(|known| known.name.to_string() == *name);
                let names: Vec<&str> =
                    known.iter().flat_map(|known| &known.members).map(|member| member.name.as_str()).collect();
                said(expected.iter().all(|member| names.contains(member)), &format!("{name} has {names:?}"))
            }
            Values(ty, name, expected) => {
                let row = self.ty(ty).and_then(|ty| ty.properties.iter().find(|property| property.name == *name));
                let values = row.map(|row| row.constraints.values.as_slice()).unwrap_or_default();
                said(expected.iter().all(|value| values.iter().any(|known| known == value)), &format!("{values:?}"))
            }
            Answers(method, path, expected) => {
                let operation = self.operation(*method, path);
                expect(
                    expected,
                    operation.map(|operation| match &operation.response.content {
                        Content::Json(ty) => shown(ty),
                        other => format!("{other:?}"),
                    }),
                )
            }
            Sends(method, path, expected) => {
                let body = self.operation(*method, path).map(|operation| &operation.body);
                expect(
                    expected,
                    body.map(|body| match body {
                        Body::Resource { ty, .. } => ty.to_string(),
                        other => format!("{other:?}"),
                    }),
                )
            }
            Operations(expected) => {
                let here = self
                    .api
                    .operations
                    .iter()
                    .filter(|operation| operation.origins.iter().any(|origin| origin.page == self.page));
                let count = here.count();
                said(count == *expected, &format!("{expected} operations are expected, not {count}"))
            }
            Finding(code) => {
                let mut here = self
                    .analysis
                    .diagnostics
                    .iter()
                    .filter(|found| self.analysis.pages.get(found.location.page).path == self.page);
                said(here.any(|found| found.code == *code), &format!("no finding {code}"))
            }
        }
    }
}

/// A type as the table above writes it.
fn shown(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Collection(item) => format!("[{}]", shown(item)),
        TypeRef::Map(map) => format!("{:?}: {}", map.key, shown(&map.value)),
        TypeRef::Structured(name) | TypeRef::Enum(name) => name.to_string(),
        TypeRef::Primitive(primitive) => format!("{primitive:?}"),
    }
}

#[test]
fn the_hardest_pages_are_understood() {
    let mut wrong = Vec::new();
    for (name, facts) in PAGES {
        let version = if name.starts_with('v') { "v1.0" } else { "beta" };
        let folder = if name[1..].starts_with('R') { "resources" } else { "api" };
        let page = format!("{version}/{folder}/{}.md", &name[3..]);
        let Some(analysis) = corpus(version) else { return };
        assert!(analysis.pages.find(&page).is_some(), "the page {page} is missing");
        let look = Look { analysis, api: &analysis.apis[0], page };
        wrong.extend(facts.iter().filter_map(|fact| look.holds(fact).err()).map(|why| format!("{name}: {why}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn keys_in_segments_of_their_own_are_exported_as_they_are_written() {
    let Some(analysis) = corpus("v1.0") else { return };
    let openapi = export::openapi(&analysis.apis[0]);
    assert!(openapi["paths"].get("/directoryRoles/roleTemplateId={roleTemplateId}").is_some());
}
