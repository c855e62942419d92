//! The API in other forms.

pub mod csdl;
