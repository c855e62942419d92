//! Attack strings, and the locations of a page that can contain them.

/// Each tries to end what it is put into, to begin something else, or to change how it is shown. `EVIL` is the part that
/// must never be more than text.
pub(crate) const ATTACKS: [&str; 58] = [
    // Rust.
    "*/ pub fn evil() {} /* EVIL",
    "\"; pub fn evil() {} // EVIL",
    "EVIL\"# ; panic!()",
    "r#\"EVIL\"#",
    "r#EVIL",
    "EVIL {} {0} {evil:?} {{",
    "EVIL\\",
    "\\\"EVIL",
    "\\u{202e}EVIL\\0",
    "#[cfg(EVIL)]",
    "#![feature(EVIL)]",
    "include_str!(\"/etc/EVIL\")",
    "EVIL\r\npub fn evil() {}",
    "EVIL\n///\n```\npanic!()\n```",
    "fn EVIL",
    "0EVIL",
    "__EVIL__",
    "'static EVIL",
    // Rustdoc and Markdown.
    "`EVIL` ``` EVIL",
    "``` EVIL",
    "# EVIL",
    "    EVIL code",
    "- EVIL",
    "> EVIL",
    "[EVIL]",
    "[`EVIL`]: https://evil.example",
    "[EVIL](javascript:alert(1))",
    "![EVIL](https://evil.example/x.png)",
    "<https://evil.example/EVIL>",
    "https://evil.example/<script>EVIL",
    "[^EVIL]: note",
    "EVIL [^1] ~~x~~ **bold** _it_",
    // HTML and XML.
    "<script>alert('EVIL')</script>",
    "<img src=x onerror=EVIL>",
    "&lt;b&gt;EVIL &#60;script&#62;",
    "]]>EVIL<![CDATA[",
    "--> EVIL <!--",
    "EVIL\" onload=\"x",
    // TOML, JSON and CSV.
    "EVIL\" = []\n[dependencies]\nevil = \"1",
    "EVIL\"]\n[lib]\npath = \"/etc/passwd",
    "EVIL\"}, {\"a\": [",
    "=EVIL(1)",
    "+cmd|' /C calc'!A0EVIL",
    // Terminals and editors.
    "EVIL\u{1b}[31mred\u{7}",
    "EVIL\u{9b}31m\u{85}",
    "EVIL\u{8}\u{8}\u{8}\u{7f}",
    "EVIL\u{202e}live",
    "EVIL\u{2066}x\u{2069}",
    "EVIL\u{200b}\u{feff}\u{61c}x",
    "EVIL\u{2028}x\u{2029}",
    "EVIL\u{0}NUL",
    // Paths, shells and addresses.
    "../../../EVIL",
    "/etc/EVIL",
    "..\\EVIL",
    "%2e%2e%2fEVIL",
    "$(touch EVIL); touch EVIL",
    "EVIL?x=1#y",
    "x') or ('EVIL' eq 'EVIL",
];

/// Where an attack stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    // Texts: nothing but text comes of them.
    Summary,
    PropertyDescription,
    MemberDescription,
    Default,
    LinkTarget,
    FrontMatter,
    Response,
    PermissionNote,
    // Names: items, paths, features and files are called after them.
    Title,
    Property,
    Type,
    Member,
    Namespace,
    Area,
    Segment,
    Parameter,
    Permission,
    Header,
    BodyRow,
    Annotation,
    Example,
    Include,
}

pub(crate) const PLACES: [Place; 22] = [
    Place::Summary,
    Place::PropertyDescription,
    Place::MemberDescription,
    Place::Default,
    Place::LinkTarget,
    Place::FrontMatter,
    Place::Response,
    Place::PermissionNote,
    Place::Title,
    Place::Property,
    Place::Type,
    Place::Member,
    Place::Namespace,
    Place::Area,
    Place::Segment,
    Place::Parameter,
    Place::Permission,
    Place::Header,
    Place::BodyRow,
    Place::Annotation,
    Place::Example,
    Place::Include,
];

impl Place {
    /// Returns true if the shape of the code does not depend on the text here.
    pub(crate) fn is_text(self) -> bool {
        (self as usize) <= Place::PermissionNote as usize
    }
}

/// A page about a thing of a number and one with its operations, with an attack in one place.
pub(crate) fn pages(number: usize, place: Place, attack: &str) -> [(String, String); 2] {
    let kind = if place.is_text() { "txt" } else { "nam" };
    let name = format!("{kind}{number}");
    let at = |other: Place, plain: &str| if other == place { attack.to_owned() } else { plain.to_owned() };
    // In a cell of a table, so that it is still one.
    let cell = |other: Place, plain: &str| at(other, plain).replace('|', "\\|").replace(['\n', '\r'], " ");
    let quoted = |other: Place, plain: &str| serde_json::Value::from(at(other, plain)).to_string();
    let resource = format!(
        "---\ntitle: {title}\ndescription: {title}\nms.subservice: {area}\ndoc_type: resourcePageType\n---\n\n\
         # {heading} resource type\n\nNamespace: microsoft.graph{namespace}\n\n{summary}\n\n{include}\n\n\
         ## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
         |id|String|The key. Read-only.|\n\
         |{property}|String|{description}|\n\
         |level|{name}Level|How high it is. The default value is {default}. See [more]({target}).|\n\
         |other|{ty}|Another.|\n\n\
         ### {name}Level values\n\n|Member|Description|\n|:---|:---|\n|low|{meaning}|\n|{member}|Up.|\n\n\
         ## JSON representation\n\n\
         <!-- {{ \"blockType\": \"resource\", \"keyProperty\": \"id\", \"@odata.type\": \"microsoft.graph.{name}\", \"baseType\": {base} }} -->\n\n\
         ```json\n{{ \"id\": \"String\", \"label\": {sample}, \"level\": \"String\" }}\n```\n",
        title = quoted(Place::FrontMatter, "A thing"),
        area = quoted(Place::Area, "harbors"),
        heading = at(Place::Title, &name),
        namespace = if place == Place::Namespace { format!(".{attack}") } else { String::new() },
        summary = at(Place::Summary, "It is a thing."),
        include =
            if place == Place::Include { format!("[!INCLUDE [{attack}](../../../{attack})]") } else { String::new() },
        property = cell(Place::Property, "label"),
        description = cell(Place::PropertyDescription, "What it says."),
        default = cell(Place::Default, "low"),
        target = cell(Place::LinkTarget, "other.md"),
        ty = cell(Place::Type, "Int32"),
        meaning = cell(Place::MemberDescription, "Down."),
        member = cell(Place::Member, "high"),
        base = quoted(Place::Annotation, "microsoft.graph.entity"),
        sample = quoted(Place::Example, "String"),
    );
    let line = |other: Place, plain: &str| at(other, plain).replace(['\n', '\r'], " ");
    let operations = format!(
        "---\ntitle: {title}\nms.subservice: {area}\ndoc_type: apiPageType\n---\n\n\
         # Update {heading}\n\nNamespace: microsoft.graph\n\n{summary}\n\n\
         ## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n\
         |Delegated (work or school account)|{permission}|\n|Delegated (personal Microsoft account)|{note}|\n|Application|Thing.Read.All|\n\n\
         ## HTTP request\n\n```http\nPATCH /{name}s{segment}/{{{parameter}}}\n```\n\n\
         ## Request headers\n\n|Name|Description|\n|:---|:---|\n|{header}|Bearer. Required.|\n\n\
         ## Request body\n\n|Property|Type|Description|\n|:---|:---|:---|\n|{row}|String|What it says.|\n\n\
         ## Response\n\nIf it goes well, this returns `200 OK` and a [{name}](../resources/{name}.md) in the body. {response}\n\n\
         ## Example\n\n```http\nPATCH https://graph.microsoft.com/v1.0/{name}s{segment}/{example}\n\n{{ \"label\": {sample} }}\n```\n",
        title = quoted(Place::FrontMatter, "Change a thing"),
        area = quoted(Place::Area, "harbors"),
        heading = at(Place::Title, &name),
        summary = at(Place::Summary, "Changes a thing."),
        permission = cell(Place::Permission, "Thing.ReadWrite.All"),
        note = cell(Place::PermissionNote, "Not supported."),
        segment = if place == Place::Segment { format!("/{}", line(Place::Segment, "")) } else { String::new() },
        parameter = line(Place::Parameter, "id"),
        header = cell(Place::Header, "Authorization"),
        row = cell(Place::BodyRow, "label"),
        response = at(Place::Response, "That is all."),
        example = line(Place::Example, "7"),
        sample = quoted(Place::Example, "x"),
    );
    [(format!("resources/{name}.md"), resource), (format!("api/{name}-update.md"), operations)]
}
