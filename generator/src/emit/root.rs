//! The client of a version: its constructors, and the conventions of the API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::format::{format_impl, parse_item};
use crate::krate::Root;
use crate::profile::{Auth, Errors, KeyLocation, Paging, RateLimits};

/// The constant with the conventions of the API.
pub(super) fn conventions(root: &Root) -> TokenStream {
    let errors = match &root.errors {
        // The runtime looks for common names, which include those of OData.
        Errors::OData | Errors::Unstated => None,
        Errors::Problem => Some(quote!(.with_errors(docwright_runtime::ErrorFormat::Problem))),
        Errors::Pointers { code, message } => {
            Some(quote!(.with_errors(docwright_runtime::ErrorFormat::Pointers { code: #code, message: #message })))
        }
    };
    let paging = root.paging.as_ref().map(|paging| {
        let paging = self::paging(paging);
        quote!(.with_paging(docwright_runtime::Paging::#paging))
    });
    let ids = (root.request_ids != crate::profile::RequestIds::graph()).then(|| {
        let (client, service) = (option(root.request_ids.client.as_deref()), &root.request_ids.service);
        quote!(.with_request_ids(#client, #service))
    });
    let limits = root.rate_limits.as_ref().map(|limits| {
        let RateLimits { remaining, reset_after, bucket, global } = limits;
        let (bucket, global) = (option(bucket.as_deref()), option(global.as_deref()));
        quote! {
            .with_rate_limits(docwright_runtime::RateLimits {
                remaining: #remaining, reset_after: #reset_after, bucket: #bucket, global: #global
            })
        }
    });
    quote! {
        /// Conventions of all requests and responses of the API.
        const CONVENTIONS: Conventions =
            Conventions::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")) #errors #paging #ids #limits;
    }
}

fn paging(paging: &Paging) -> TokenStream {
    match paging {
        Paging::OData => quote!(OData),
        Paging::NextLink { next, items } => quote!(NextLink { next: #next, items: #items }),
        Paging::Cursor { parameter, next, items } => {
            quote!(Cursor { parameter: #parameter, cursor: #next, items: #items })
        }
        Paging::Page { parameter, first, size, pages, items } => {
            let (first, size) = (Literal::u64_unsuffixed(*first), option(size.as_deref()));
            let pages = option(pages.as_deref());
            quote!(PageNumber { parameter: #parameter, first: #first, size: #size, pages: #pages, items: #items })
        }
        Paging::Offset { parameter, size, total, items } => {
            let (size, total) = (option(size.as_deref()), option(total.as_deref()));
            quote!(Offset { parameter: #parameter, size: #size, total: #total, items: #items })
        }
        Paging::LinkHeader { items } => quote!(LinkHeader { items: #items }),
    }
}

fn option(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// The functions that create a client, as lines of an `impl` block.
pub(super) fn constructors(root: &Root) -> String {
    let functions = functions(root);
    let block = format_impl(parse_item(quote!(impl Root { #functions }), "a client"));
    let inside = block.strip_prefix("impl Root {\n").and_then(|block| block.strip_suffix("}\n"));
    inside.unwrap_or_else(|| panic!("docwright emitted another block than one for a client: {block}")).to_owned()
}

fn functions(root: &Root) -> TokenStream {
    let endpoint = Literal::string(&root.endpoint);
    let about = format!(" Creates a client for `{}`.", root.endpoint);
    let (parameters, arguments, authorization) = match &root.auth {
        Auth::TokenCredential => (quote!(credential: Arc<dyn TokenCredential>), quote!(credential), None),
        Auth::Bearer => {
            let token = quote!(token: impl Into<docwright_runtime::BearerToken>);
            (token, quote!(token), Some(quote!(token.into())))
        }
        Auth::ApiKey { location, name, prefix } => {
            let key = match location {
                KeyLocation::Header if !prefix.is_empty() => {
                    quote!(docwright_runtime::ApiKey::prefixed(#name, #prefix, key))
                }
                KeyLocation::Header => quote!(docwright_runtime::ApiKey::header(#name, key)),
                KeyLocation::Query => quote!(docwright_runtime::ApiKey::query(#name, key)),
            };
            (quote!(key: impl Into<String>), quote!(key), Some(key))
        }
        Auth::Basic => {
            let parameters = quote!(user: impl Into<String>, password: impl Into<String>);
            (parameters, quote!(user, password), Some(quote!(docwright_runtime::Basic::new(user, password))))
        }
        Auth::None => (quote!(), quote!(), Some(quote!(docwright_runtime::Unauthorized))),
    };
    let separator = (!arguments.is_empty()).then(|| quote!(,));
    let made = match &authorization {
        None => {
            quote!(Client::with_credential(#endpoint, credential, options, CONVENTIONS).map(|client| Self(client.root())))
        }
        Some(authorization) => quote!(Self::with_authorization(#authorization, options)),
    };
    // A service that issues keys may accept other credentials too.
    let custom = authorization.is_some().then(|| {
        quote! {
            /// Creates a client whose requests are authorized in another way, for example with credentials that change.
            ///
            /// # Errors
            /// When the options are invalid or the transport cannot be set up.
            pub fn with_authorization(
                authorize: impl docwright_runtime::Authorize + 'static,
                options: ClientOptions,
            ) -> docwright_runtime::Result<Self> {
                Client::with_authorization(#endpoint, authorize, options, CONVENTIONS).map(|client| Self(client.root()))
            }
        }
    });
    let underlying = match root.auth {
        Auth::TokenCredential => " Returns the underlying client, for batches, stored links and upload sessions.",
        _ => " Returns the underlying client, for stored links.",
    };
    quote! {
        #[doc = #about]
        ///
        /// # Errors
        /// When the transport cannot be set up.
        pub fn new(#parameters) -> docwright_runtime::Result<Self> {
            Self::with_options(#arguments #separator ClientOptions::default())
        }
        /// Creates a client with options, for example with another endpoint.
        ///
        /// # Errors
        /// When the options are invalid or the transport cannot be set up.
        pub fn with_options(#parameters #separator options: ClientOptions) -> docwright_runtime::Result<Self> {
            #made
        }
        #custom
        #[doc = #underlying]
        #[inline]
        pub fn client(&self) -> &Client {
            self.0.client()
        }
    }
}
