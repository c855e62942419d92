//! Codes of findings with their severity and their explanation.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Kind of a finding. The kebab-case name is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the stages that report them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable name, such as `table-delimiter`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Default severity; a project may change it.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// Explanation in a sentence or two.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The code's page of explanation; a code without one does not compile.
            pub(super) fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)+ }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8; invalid bytes were replaced before reading it.
    NotUtf8 = "not-utf8", Error;
    /// The file could not be read from disk.
    Unreadable = "unreadable", Error;
    /// The file is larger than a page can be; it was not read.
    PageTooLarge = "page-too-large", Error;
    /// The file holds no text.
    EmptyPage = "empty-page", Warning;
    /// The front matter is not valid YAML; its lines were read as `key: value` instead.
    FrontMatterInvalid = "front-matter-invalid", Warning;
    /// A Markdown page starts without a front matter block.
    FrontMatterMissing = "front-matter-missing", Warning;
    /// The front matter does not state the kind of the page.
    DocTypeMissing = "doc-type-missing", Warning;
    /// The front matter's `doc_type` names another kind of page than the content shows.
    DocTypeContradicts = "doc-type-contradicts", Warning;
    /// The delimiter row of a table has another number of cells than its header, so Markdown shows no table.
    TableDelimiter = "table-delimiter", Warning;
    /// A table row has more cells than the header: usually an unescaped `|` in text.
    TableSurplusCells = "table-surplus-cells", Warning;
    /// A table cell continues on the next line; Markdown would show a separate row.
    TableBrokenRow = "table-broken-row", Warning;
    /// An HTML comment is opened and never closed.
    CommentUnclosed = "comment-unclosed", Warning;
    /// A code fence is opened and not closed before the next part of the page.
    FenceUnclosed = "fence-unclosed", Warning;
    /// The JSON of an annotation comment was malformed and could be repaired.
    AnnotationRepaired = "annotation-repaired", Warning;
    /// The JSON of an annotation comment cannot be read.
    AnnotationInvalid = "annotation-invalid", Error;
    /// A JSON block was malformed and could be repaired.
    JsonRepaired = "json-repaired", Warning;
    /// A JSON block cannot be read.
    JsonInvalid = "json-invalid", Warning;
    /// An include names a file that is not part of the documentation that was read.
    IncludeMissing = "include-missing", Warning;
    /// Files include each other in a circle.
    IncludeCycle = "include-cycle", Error;
    /// A page includes more text than a page can have; the rest was left out.
    IncludeLimit = "include-limit", Error;
    /// A line nests more quotations and lists than a page can have; the rest of it was not read.
    NestingLimit = "nesting-limit", Error;
    /// A table row names no usable property, member or parameter.
    NameInvalid = "name-invalid", Warning;
    /// A translated page has translated names that the rest of the documentation does not give back.
    NameTranslated = "name-translated", Warning;
    /// A type is named that no page documents.
    TypeUnknown = "type-unknown", Warning;
    /// A type cell could not be read as a type.
    TypeUnclear = "type-unclear", Warning;
    /// Several pages document one type; what they say was merged.
    TypeOnSeveralPages = "type-on-several-pages", Warning;
    /// Pages or rows that describe the same thing disagree; the first was kept.
    Conflict = "conflict", Warning;
    /// A type inherits from itself, directly or in a circle.
    InheritanceCycle = "inheritance-cycle", Error;
    /// A type has more base types above each other than a type can have; the base of one was left out.
    InheritanceLimit = "inheritance-limit", Error;
    /// The members of an enumeration could not be read.
    EnumWithoutMembers = "enum-without-members", Warning;
    /// No page lists the members of this enumeration; they come from the values a property row names.
    EnumFromProperty = "enum-from-property", Warning;
    /// Requests go through a type that no page documents; its name comes from the pages of the requests.
    TypeFromPath = "type-from-path", Warning;
    /// An API page does not contain an HTTP request line.
    RequestMissing = "request-missing", Error;
    /// A line of an HTTP request section is not a request line.
    RequestLine = "request-line", Warning;
    /// Several pages document the same request.
    OperationOnSeveralPages = "operation-on-several-pages", Note;
    /// The type of a response could not be determined; the body stays untyped JSON.
    ResponseUntyped = "response-untyped", Note;
    /// A row of a permissions table names no known permission type.
    PermissionRow = "permission-row", Warning;
    /// Neither a page nor a setting states the base URL of the API.
    BaseUrlMissing = "base-url-missing", Error;
    /// The pages show a scheme of authorization that no setting describes, or several.
    AuthUnclear = "auth-unclear", Error;
    /// A setting of the API contradicts what the pages show.
    SettingContradicts = "setting-contradicts", Warning;
    /// A page documents neither a type nor an operation in any known dialect.
    PageUnrecognized = "page-unrecognized", Note;
    /// No page documents a type or an operation, so there is nothing to generate.
    NothingDocumented = "nothing-documented", Error;
    /// The type at a path is unknown, so that the path keeps its own request builder.
    PathUntyped = "path-untyped", Note;
    /// Operations of one verb at paths to the same type have different bodies or responses; each is a method of its own.
    MethodOverloaded = "method-overloaded", Warning;
    /// Part of a page was not understood by any stage.
    Unclaimed = "unclaimed", Note;
    /// Two names have the same plain name in Rust, so that both got more explicit ones.
    NameCollision = "name-collision", Note;
    /// A request line was malformed and could be repaired.
    RequestRepaired = "request-repaired", Warning;
    /// An example shows a member that its type does not have.
    ExampleMember = "example-member", Warning;
    /// An example shows a value of another kind than the documented type.
    ExampleValue = "example-value", Warning;
    /// An example shows a value that its enumeration does not list.
    ExampleEnumValue = "example-enum-value", Warning;
    /// A name or value in an example differs from the documented one in letter case only.
    ExampleCase = "example-case", Note;
    /// Most properties of an example are not properties of its type.
    ExampleOtherType = "example-other-type", Warning;
    /// A member of the JSON representation is in no table.
    PropertyWithoutRow = "property-without-row", Warning;
    /// A row of the property table is not in the JSON representation.
    PropertyNotInJson = "property-not-in-json", Warning;
    /// A property row lists a value that is not a member of its enumeration.
    EnumListDisagrees = "enum-list-disagrees", Warning;
    /// A link leads to a page that is not there.
    LinkMissing = "link-missing", Warning;
    /// A link writes the name of a file in another letter case.
    LinkCase = "link-case", Note;
    /// A link names a section that its target does not have.
    AnchorMissing = "anchor-missing", Warning;
    /// An operation takes a body that the page does not describe; it stays untyped JSON.
    RequestUntyped = "request-untyped", Note;
    /// A body is a form without files; the client sends it as JSON.
    FormOmitted = "form-omitted", Note;
    /// Only an example shows a request, not the HTTP section of its page; it was taken as documented.
    RequestFromExample = "request-from-example", Note;
    /// No page documents the request of an example.
    ExampleRequest = "example-request", Warning;
    /// An example sends a body where its operation takes none.
    ExampleBody = "example-body", Warning;
    /// A word in a permissions table does not have the syntax of a permission.
    PermissionForm = "permission-form", Warning;
    /// A cell of a permissions table does not state how its permissions relate; none of them is advised.
    PermissionUnclear = "permission-unclear", Warning;
    /// It is unknown which of several permission tables applies to a request; none of them is advised.
    PermissionTableUnassigned = "permission-table-unassigned", Warning;
    /// A section about permissions lacks a table.
    PermissionTableMissing = "permission-table-missing", Warning;
}

impl Code {
    /// Returns true for findings that leave no usable crate: an empty one, or one that cannot authorize its requests.
    pub(crate) fn prevents_crate(self) -> bool {
        matches!(self, Self::NothingDocumented | Self::AuthUnclear)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Parses a name; the error lists similar codes.
impl FromStr for Code {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|code| code.as_str() == name);
        found.ok_or_else(|| unknown(name))
    }
}

fn unknown(name: &str) -> String {
    const ALIKE: f64 = 0.75;
    let distance = |code: &Code| strsim::jaro_winkler(code.as_str(), &name.to_lowercase());
    let mut near: Vec<(f64, &str)> =
        Code::ALL.iter().map(|code| (distance(code), code.as_str())).filter(|(alike, _)| *alike > ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near: Vec<String> = near.iter().take(3).map(|(_, code)| format!("`{code}`")).collect();
    let name = crate::text::shorten(name);
    let listed = "`docwright explain` lists the codes";
    match near.as_slice() {
        [] => format!("unknown code `{name}`; {listed}"),
        near => format!("unknown code `{name}`; did you mean {}? {listed}", near.join(" or ")),
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <String as Deserialize>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = Self::ALL.iter().map(|code| code.as_str()).collect();
        json_schema!({ "description": "Kind of a finding.", "type": "string", "enum": names })
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
