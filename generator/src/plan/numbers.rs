//! Enumerations whose values are numbers: those that become types, and where they are integers.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::api::{Api, EnumType, Primitive, QualifiedName, TypeRef};

/// The API as its crate represents numbers: enumerations have only constants with a value, those without any are integers,
/// and so are parameters of queries and functions, which have one format for each type.
pub(super) fn lower(api: &Api) -> Cow<'_, Api> {
    if !api.enums.iter().any(|ty| ty.numeric) {
        return Cow::Borrowed(api);
    }
    let mut api = api.clone();
    api.enums.iter_mut().filter(|ty| ty.numeric).for_each(keep_values);
    let numeric: HashSet<QualifiedName> = api.enums.iter().filter(|ty| ty.numeric).map(|ty| ty.name.clone()).collect();
    for operation in &mut api.operations {
        let parameters = operation.arguments.iter_mut().chain(&mut operation.query.parameters);
        parameters.for_each(|parameter| replace(&mut parameter.ty, &numeric));
    }
    Cow::Owned(api)
}

/// Removes members without a value. A negative value is not a set of bits.
fn keep_values(ty: &mut EnumType) {
    ty.members.retain(|member| member.value.is_some());
    ty.flags &= ty.members.iter().all(|member| member.value.is_some_and(|value| value >= 0));
}

fn replace(ty: &mut TypeRef, numeric: &HashSet<QualifiedName>) {
    match ty {
        TypeRef::Enum(name) if numeric.contains(name) => *ty = TypeRef::Primitive(Primitive::Int64),
        TypeRef::Collection(item) => replace(item, numeric),
        TypeRef::Map(map) => replace(&mut map.value, numeric),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{EnumMember, Query};
    use crate::plan::testing::{api, enumeration, name, operation, property, row, ty};

    fn numbers(members: &[(&str, Option<i64>)]) -> EnumType {
        let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        let ty = enumeration("lights", &names);
        let valued =
            ty.members.into_iter().zip(members).map(|(member, (_, value))| EnumMember { value: *value, ..member });
        EnumType { numeric: true, flags: true, members: valued.collect(), ..ty }
    }

    #[test]
    fn members_without_a_value_have_no_constant() {
        let lights = |members| {
            let api = Api { enums: vec![numbers(members)], ..api(Vec::new(), Vec::new()) };
            let lights = lower(&api).enums[0].clone();
            (lights.members.len(), lights.flags)
        };
        assert_eq!(lights(&[("side", Some(1)), ("stern", None)]), (1, true));
        assert_eq!(
            lights(&[("side", Some(1)), ("none", Some(-1))]),
            (2, false),
            "a negative number is not a set of bits"
        );
    }

    #[test]
    fn parameters_of_queries_are_integers_and_properties_are_not() {
        let lights = TypeRef::Enum(name("lights"));
        let query = Query { parameters: vec![row("lights", lights.clone(), false)], ..Query::default() };
        let list = crate::api::Operation { query, ..operation("list", "GET /boats") };
        let boat = ty("boat", vec![property("lights", lights.clone())]);
        let api = Api { enums: vec![numbers(&[("side", Some(1))])], ..api(vec![boat], vec![list]) };
        let lowered = lower(&api);
        assert_eq!(lowered.operations[0].query.parameters[0].ty, TypeRef::Primitive(Primitive::Int64));
        assert_eq!(lowered.types[0].properties[0].ty, lights);
    }
}
