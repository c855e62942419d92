//! Types and names as one source file writes them.

use super::content::Content;
use super::imports::Imports;
use super::role::Role;
use super::type_paths::TypePaths;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::krate::{Import, Type};

/// A source file while it is planned: its module and its imports.
pub(super) struct SourceScope<'p> {
    types: &'p TypePaths,
    /// The parent module of the file.
    module: String,
    imports: Imports,
    content: Content,
}

impl<'p> SourceScope<'p> {
    pub(super) fn new(types: &'p TypePaths, module: String, imports: Imports, content: Content) -> Self {
        Self { types, module, imports, content }
    }

    /// The documentation of an item; none in a plan of public items only.
    pub(super) fn docs(&self, lines: impl FnOnce(&Self) -> Vec<String>) -> Vec<String> {
        if self.content == Content::Full { lines(self) } else { Vec::new() }
    }

    /// Formats a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.imports.runtime(name)
    }

    /// Formats a name of any module.
    pub(super) fn name(&mut self, module: &str, name: &str) -> String {
        self.imports.name(module, name)
    }

    /// Formats a name of a module of the crate that requires a feature.
    pub(super) fn name_with_feature(&mut self, module: &str, name: &str, feature: Option<&str>) -> String {
        let module = self.relative(module, feature);
        self.imports.name_with_feature(&module, name, feature)
    }

    /// The feature that an item of the file requires beside that of the file.
    pub(super) fn extra_feature(&self, feature: Option<&str>) -> Option<String> {
        self.imports.extra_feature(feature)
    }

    /// Returns true if keys in paths can be snowflakes.
    pub(super) fn has_snowflakes(&self) -> bool {
        self.types.has_snowflakes
    }

    /// Formats the type with a name and role; untyped JSON for a name that the crate does not have.
    pub(super) fn named(&mut self, name: &QualifiedName, role: Role) -> Type {
        let Some(path) = self.types.get(name, role) else { return Type::plain(self.runtime("Value")) };
        let module = self.types.module_path(path);
        Type::plain(self.name_with_feature(&module, &path.ident, path.feature.as_deref()))
    }

    /// Formats the type of a value that an operation returns or a list contains.
    pub(super) fn value(&mut self, ty: &TypeRef) -> Type {
        match ty {
            TypeRef::Primitive(primitive) => self.primitive(*primitive),
            TypeRef::Enum(name) if self.types.is_flags(name) => {
                self.named(name, Role::Model).within(&self.runtime("Flags"))
            }
            TypeRef::Structured(name) | TypeRef::Enum(name) => self.named(name, Role::Model),
            TypeRef::Map(map) => {
                let arguments = vec![self.primitive(map.key), self.value(&map.value)];
                Type { path: self.runtime("Map"), arguments }
            }
            TypeRef::Collection(item) => match &**item {
                // A list of flags already is a set, so each item is a single flag.
                TypeRef::Enum(name) => self.named(name, Role::Model).within("Vec"),
                other => self.value(other).within("Vec"),
            },
        }
    }

    /// Formats the type of a field: an object is boxed, so that types may contain themselves.
    pub(super) fn field(&mut self, ty: &TypeRef) -> Type {
        let value = self.value(ty);
        match ty {
            TypeRef::Structured(name) if self.types.get(name, Role::Model).is_some() => value.within("Box"),
            _ => value,
        }
    }

    /// Formats the path of a type for a link in documentation.
    pub(super) fn link(&self, name: &QualifiedName) -> Option<String> {
        let path = self.types.get(name, Role::Model)?;
        let module = self.relative(&self.types.module_path(path), path.feature.as_deref());
        Some(format!("{module}::{}", path.ident))
    }

    /// The path of a module of the crate whose items require a feature. The file's own module is the one around it, which
    /// for a file with a feature is that of the feature.
    fn relative(&self, module: &str, feature: Option<&str>) -> String {
        let is_around =
            module == self.module && (self.imports.feature().is_none() || self.imports.feature() == feature);
        if is_around { "super".to_owned() } else { module.to_owned() }
    }

    pub(super) fn finish(self) -> Vec<Import> {
        self.imports.finish()
    }

    fn primitive(&mut self, primitive: Primitive) -> Type {
        Type::plain(match primitive {
            Primitive::String => "String".to_owned(),
            Primitive::Boolean => "bool".to_owned(),
            Primitive::Byte => "u8".to_owned(),
            Primitive::Int16 => "i16".to_owned(),
            Primitive::Int32 => "i32".to_owned(),
            Primitive::Int64 => "i64".to_owned(),
            Primitive::Single => "f32".to_owned(),
            Primitive::Double => "f64".to_owned(),
            Primitive::Decimal => self.runtime("Decimal"),
            Primitive::DateTimeOffset => self.runtime("DateTime"),
            Primitive::Date => self.runtime("Date"),
            Primitive::TimeOfDay => self.runtime("TimeOfDay"),
            Primitive::Duration => self.runtime("Duration"),
            Primitive::Snowflake => self.runtime("Snowflake"),
            Primitive::Guid => self.runtime("Guid"),
            Primitive::Binary | Primitive::Stream => self.runtime("Binary"),
            Primitive::Object | Primitive::Untyped => self.runtime("Value"),
        })
    }
}
