//! Every kind of change of types, properties and enumerations, and how much it matters.

use docwright::api::{
    Api, EnumMember, Evidence, Primitive, Property, QualifiedName, StructuredType, TypeKind, TypeRef,
};
use docwright::diff;

use super::model::{assert_told, ferry, property, prose, side, state, text, told};

#[test]
fn changes_of_types_and_properties_are_told() {
    assert_told(&[
        (|api| api.types.retain(|ty| ty.name.name != "lantern"), "Breaking/Breaking lantern: removed (2 properties)"),
        (
            |api| {
                let name = QualifiedName { namespace: "microsoft.graph".into(), name: "lamp".into() };
                let lantern = StructuredType {
                    name,
                    ..api
                        .types
                        .iter()
                        .find(|ty| ty.name.name == "lantern")
                        .cloned()
                        .unwrap_or_else(|| panic!("a lantern"))
                };
                let wheel = Property { name: "wheel".into(), ..lantern.properties[0].clone() };
                api.types.push(StructuredType { properties: vec![wheel], ..lantern });
            },
            "Additive/Additive lamp: added (1 property)",
        ),
        (
            |api| {
                api.types.iter_mut().filter(|ty| ty.name.name == "lantern").for_each(|ty| ty.name.name = "lamp".into());
            },
            "Breaking/Breaking lamp: renamed from microsoft.graph.lantern",
        ),
        (|api| ferry(api).open = true, "Documentation/Documentation ferry: open now"),
        (|api| ferry(api).is_abstract = true, "Documentation/Documentation ferry: abstract now"),
        (
            |api| ferry(api).kind = TypeKind::Complex,
            "Documentation/Documentation ferry: kind entity \u{2192} complex type",
        ),
        (|api| ferry(api).key = Some("name".into()), "Documentation/Documentation ferry: key id \u{2192} name"),
        (
            |api| {
                let base = api.types.iter().find(|ty| ty.name.name == "pier").map(|ty| ty.name.clone());
                ferry(api).base = base;
            },
            "Documentation/Additive ferry: base now stated: pier",
        ),
        (
            |api| ferry(api).description = prose("It floats."),
            "Documentation/Documentation ferry: described in other words",
        ),
        (
            |api| ferry(api).origins[0].page = "boat.md".into(),
            "Documentation/Documentation ferry: page ferry.md \u{2192} boat.md",
        ),
        (|api| drop(ferry(api).properties.remove(6)), "Breaking/Breaking ferry.whistle: removed"),
        (
            |api| {
                let siren =
                    Property { name: "siren".into(), description: prose("Loud."), ..property(api, "whistle").clone() };
                ferry(api).properties.push(siren);
            },
            "Additive/Additive ferry.siren: added",
        ),
        (
            |api| property(api, "callSign").name = "radioSign".into(),
            "Breaking/Breaking ferry.radioSign: renamed from callSign",
        ),
        (
            |api| property(api, "capacity").ty = TypeRef::Primitive(Primitive::Int64),
            "Additive/Breaking ferry.capacity: type Int32 \u{2192} Int64",
        ),
        (|api| property(api, "capacity").ty = text(), "Breaking/Breaking ferry.capacity: type Int32 \u{2192} String"),
        (
            |api| property(api, "whistle").ty = text().into_collection(),
            "Breaking/Breaking ferry.whistle: type String \u{2192} String collection",
        ),
        (|api| property(api, "state").ty = text(), "Additive/Breaking ferry.state: type ferryState \u{2192} String"),
        (
            |api| property(api, "crew").navigation = false,
            "Documentation/Additive ferry.crew: is sent with the resource now",
        ),
        (
            |api| property(api, "whistle").description = prose("It sings."),
            "Documentation/Documentation ferry.whistle: described in other words",
        ),
    ]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn changes_of_what_properties_state_are_told() {
    assert_told(&[
        (
            |api| property(api, "whistle").constraints.read_only = true,
            "Breaking/Breaking ferry.whistle: now stated: read-only",
        ),
        (
            |api| property(api, "id").constraints.read_only = false,
            "Additive/Documentation ferry.id: no longer stated: read-only",
        ),
        (
            |api| property(api, "whistle").constraints.required = true,
            "Breaking/Documentation ferry.whistle: now stated: required",
        ),
        (
            |api| property(api, "whistle").constraints.deprecated = true,
            "Deprecation/Deprecation ferry.whistle: now stated: deprecated",
        ),
        (
            |api| property(api, "whistle").constraints.filterable = true,
            "Additive/Documentation ferry.whistle: now stated: taken by $filter",
        ),
        (
            |api| property(api, "name").constraints.filterable = false,
            "Documentation/Documentation ferry.name: no longer stated: taken by $filter",
        ),
        (
            |api| property(api, "whistle").constraints.filter_null = true,
            "Additive/Documentation ferry.whistle: now stated: compared with null by $filter",
        ),
        (
            |api| property(api, "whistle").constraints.sortable = true,
            "Additive/Documentation ferry.whistle: now stated: taken by $orderby",
        ),
        (
            |api| property(api, "whistle").constraints.searchable = true,
            "Additive/Documentation ferry.whistle: now stated: taken by $search",
        ),
        (
            |api| property(api, "whistle").constraints.expandable = true,
            "Additive/Documentation ferry.whistle: now stated: taken by $expand",
        ),
        (
            |api| property(api, "whistle").constraints.advanced_query = true,
            "Documentation/Documentation ferry.whistle: now stated: queries on it are advanced",
        ),
        (
            |api| property(api, "whistle").constraints.only_on_select = true,
            "Documentation/Documentation ferry.whistle: now stated: returned on $select only",
        ),
        (
            |api| property(api, "whistle").constraints.only_on_expand = true,
            "Documentation/Documentation ferry.whistle: now stated: returned on $expand only",
        ),
        (
            |api| property(api, "whistle").constraints.returned_by_default = true,
            "Documentation/Documentation ferry.whistle: now stated: returned by default",
        ),
        (
            |api| property(api, "whistle").constraints.write_only = true,
            "Breaking/Documentation ferry.whistle: now stated: write-only",
        ),
        (
            |api| property(api, "whistle").constraints.immutable = true,
            "Breaking/Documentation ferry.whistle: now stated: can be set on create only",
        ),
        (
            |api| property(api, "whistle").constraints.optional = true,
            "Documentation/Documentation ferry.whistle: now stated: optional",
        ),
        (
            |api| property(api, "whistle").constraints.key = true,
            "Documentation/Documentation ferry.whistle: now stated: the key",
        ),
        (
            |api| property(api, "whistle").constraints.alternate_key = true,
            "Documentation/Documentation ferry.whistle: now stated: an alternate key",
        ),
        (
            |api| property(api, "whistle").constraints.nullable = Some(false),
            "Documentation/Documentation ferry.whistle: nullable now stated: false",
        ),
        (
            |api| property(api, "whistle").constraints.default = Some("low".into()),
            "Documentation/Documentation ferry.whistle: default now stated: low",
        ),
        (
            |api| property(api, "whistle").constraints.values = vec!["low".into()],
            "Documentation/Documentation ferry.whistle: values now with low",
        ),
        (
            |api| property(api, "name").constraints.filter_operators = vec!["eq".into()],
            "Breaking/Breaking ferry.name: operators of $filter without ne",
        ),
        (
            |api| property(api, "name").constraints.filter_operators.clear(),
            "Documentation/Additive ferry.name: operators of $filter no longer listed: eq, ne",
        ),
        (
            |api| property(api, "capacity").constraints.minimum = Some(1),
            "Documentation/Documentation ferry.capacity: minimum now stated: 1",
        ),
        (
            |api| property(api, "capacity").constraints.maximum = Some(9),
            "Documentation/Documentation ferry.capacity: maximum now stated: 9",
        ),
        (
            |api| property(api, "whistle").constraints.max_length = Some(9),
            "Documentation/Documentation ferry.whistle: longest now stated: 9",
        ),
        (
            |api| property(api, "whistle").constraints.max_items = Some(9),
            "Documentation/Documentation ferry.whistle: most items now stated: 9",
        ),
        (
            |api| property(api, "whistle").constraints.replaced_by = Some("horn".into()),
            "Documentation/Documentation ferry.whistle: replacement now stated: horn",
        ),
        (
            |api| property(api, "whistle").constraints.removal = Some("2030-01".into()),
            "Deprecation/Documentation ferry.whistle: removal now stated: 2030-01",
        ),
    ]);
}

#[test]
fn restrictions_that_tighten_break_and_others_do_not() {
    type Limit = fn(&mut Api, bool);
    let cases: [(Limit, &str); 5] = [
        (|api, new| property(api, "capacity").constraints.minimum = Some(if new { 5 } else { 1 }), "Breaking"),
        (|api, new| property(api, "capacity").constraints.maximum = Some(if new { 5 } else { 9 }), "Breaking"),
        (|api, new| property(api, "whistle").constraints.max_length = Some(if new { 9 } else { 5 }), "Additive"),
        (|api, new| property(api, "whistle").constraints.nullable = Some(!new), "Breaking"),
        (
            |api, new| {
                property(api, "whistle").constraints.values =
                    if new { vec!["a".into(), "b".into()] } else { vec!["a".into()] }
            },
            "Additive",
        ),
    ];
    for (limit, expected) in cases {
        let (mut old, mut new) = (side("old"), side("old"));
        limit(&mut old[0], false);
        limit(&mut new[0], true);
        let difference = diff::compare(&old, &new);
        let severities: Vec<String> = difference.changes().map(|change| format!("{:?}", change.wire)).collect();
        assert_eq!(severities, [expected]);
    }
}

#[test]
fn changes_of_enumerations_are_told() {
    assert_told(&[
        (|api| drop(state(api).members.pop()), "Breaking/Breaking ferryState.lost: removed"),
        (
            |api| {
                let adrift = EnumMember { name: "adrift".into(), value: Some(7), ..state(api).members[0].clone() };
                state(api).members.push(adrift);
            },
            "Additive/Additive ferryState.adrift: added",
        ),
        (
            |api| state(api).members[1].name = "Sailing".into(),
            "Documentation/Correction ferryState.Sailing: renamed from sailing",
        ),
        (
            |api| state(api).members[1].value = Some(9),
            "Documentation/Documentation ferryState.sailing: number 1 \u{2192} 9",
        ),
        (
            |api| state(api).members[1].description = prose("Off."),
            "Documentation/Documentation ferryState.sailing: described in other words",
        ),
        (|api| state(api).flags = true, "Breaking/Breaking ferryState: values are sets of members now"),
        (
            |api| state(api).description = prose("States."),
            "Documentation/Documentation ferryState: described in other words",
        ),
    ]);
}

#[test]
fn versions_are_paired_by_name_or_because_there_is_one() {
    let one = side("old");
    let named = |names: &[&str]| -> Vec<Api> {
        names.iter().map(|name| Api { version: (*name).into(), ..one[0].clone() }).collect()
    };
    let shown = |old: &[&str], new: &[&str]| {
        let difference = diff::compare(&named(old), &named(new));
        let version = |version: &diff::VersionDifference| {
            let changes: Vec<String> = version.changes.iter().map(told).collect();
            format!("{:?} {:?} {changes:?}", version.old.as_deref(), version.new.as_deref())
        };
        difference.versions.iter().map(version).collect::<Vec<_>>()
    };
    assert_eq!(shown(&["a"], &["b"]), ["Some(\"a\") Some(\"b\") []"]);
    let lists = shown(&["a", "b"], &["b", "c"]);
    assert_eq!(lists.len(), 3, "{lists:?}");
    assert!(lists[0].starts_with("Some(\"a\") None [\"Breaking/Breaking a: removed"), "{lists:?}");
    assert_eq!(lists[1], "Some(\"b\") Some(\"b\") []");
    assert!(lists[2].starts_with("None Some(\"c\") [\"Additive/Additive c: added"), "{lists:?}");
}

#[test]
fn what_only_moved_between_a_type_and_its_base_is_still_there() {
    let mut old = side("old");
    let base = StructuredType {
        name: QualifiedName::from("microsoft.graph.vessel".to_owned()),
        properties: Vec::new(),
        ..ferry(&mut old[0]).clone()
    };
    ferry(&mut old[0]).base = Some(base.name.clone());
    old[0].types.push(base);
    let mut new = old.clone();
    let whistle = ferry(&mut new[0]).properties.remove(6);
    new[0].types.last_mut().unwrap_or_else(|| panic!("a vessel")).properties.push(whistle);
    let lines: Vec<String> = diff::compare(&old, &new).changes().map(told).collect();
    assert_eq!(lines, ["Additive/Additive vessel.whistle: added"]);
    // A circle of bases, which only a file can have, ends.
    ferry(&mut old[0]).base = Some(QualifiedName::from("microsoft.graph.ferry".to_owned()));
    assert!(!diff::compare(&old, &new).is_empty());
}

#[test]
fn a_key_is_told_where_both_sides_know_it_or_an_annotation_states_it() {
    let keyed = |key: Option<&str>, evidence| {
        let mut apis = side("old");
        let ferry = ferry(&mut apis[0]);
        ferry.key = key.map(Into::into);
        ferry.key_evidence = Some(evidence);
        apis
    };
    let changes = |old: &[Api], new: &[Api]| diff::compare(old, new).changes().count();
    let (id, sign) = (keyed(Some("id"), Evidence::Json), keyed(Some("callSign"), Evidence::Json));
    assert_eq!(changes(&id, &sign), 1);
    assert_eq!(changes(&id, &keyed(None, Evidence::Json)), 0, "a page without a statement states nothing");
    assert_eq!(changes(&keyed(Some("id"), Evidence::Annotation), &keyed(None, Evidence::Json)), 1);
}

#[test]
fn a_property_that_moves_to_the_base_keeps_its_type_or_is_told() {
    let name = QualifiedName { namespace: "microsoft.graph".into(), name: "vessel".into() };
    let with_base = |moved: Option<TypeRef>| {
        let mut apis = side("old");
        let ferry = ferry(&mut apis[0]);
        let mut vessel = StructuredType { name: name.clone(), properties: Vec::new(), ..ferry.clone() };
        ferry.base = Some(name.clone());
        if let Some(ty) = moved {
            let at = ferry.properties.iter().position(|property| property.name == "whistle").unwrap_or_default();
            vessel.properties.push(Property { ty, ..ferry.properties.remove(at) });
        }
        apis[0].types.push(vessel);
        diff::compare(&with_empty_base(&name), &apis).changes().map(told).collect::<Vec<_>>()
    };
    let added = "Additive/Additive vessel.whistle: added";
    assert_eq!(with_base(None), Vec::<String>::new());
    assert_eq!(with_base(Some(text())), [added]);
    let typed = "Breaking/Breaking ferry.whistle: type String \u{2192} Int32";
    assert_eq!(with_base(Some(TypeRef::Primitive(Primitive::Int32))), [typed, added]);
}

/// The model with an empty base of the ferry.
fn with_empty_base(name: &QualifiedName) -> Vec<Api> {
    let mut apis = side("old");
    let ferry = ferry(&mut apis[0]);
    let vessel = StructuredType { name: name.clone(), properties: Vec::new(), ..ferry.clone() };
    ferry.base = Some(name.clone());
    apis[0].types.push(vessel);
    apis
}
