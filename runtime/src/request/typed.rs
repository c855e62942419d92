//! Requests with a setter for each optional parameter.

/// Implements what all requests with setters of their own have: conversion to [`Request`](crate::Request), and sending.
#[doc(hidden)]
#[macro_export]
macro_rules! typed_request {
    ($name:ident: $response:ty) => {
        impl $name {
            /// Returns the request, for query options and headers without a setter.
            #[inline]
            pub fn request(self) -> $crate::Request<$response> {
                self.0
            }

            /// Sends the request and decodes the response; the same as awaiting the request.
            ///
            /// # Errors
            /// If the request is invalid or cannot be sent, if the service returns an error, or if the response does
            /// not match the documented type.
            pub async fn send(self) -> $crate::Result<$response> {
                self.0.send().await
            }
        }

        impl ::core::convert::From<$name> for $crate::Request<$response> {
            #[inline]
            fn from(request: $name) -> Self {
                request.0
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = $crate::Result<$response>;
            type IntoFuture = <$crate::Request<$response> as ::core::future::IntoFuture>::IntoFuture;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.0)
            }
        }
    };
}

#[cfg(test)]
#[expect(dead_code, unreachable_pub, reason = "the macro declares the methods of public types")]
mod tests {
    use crate::{Client, ClientOptions, Request, StaticToken, Value};

    #[derive(Clone, Debug)]
    struct BoatsListRequest(Request<Value>);

    impl BoatsListRequest {
        fn page(self, page: i64) -> Self {
            Self(self.0.query("page", page.to_string()))
        }
    }

    typed_request!(BoatsListRequest: Value);

    #[test]
    fn setters_change_the_request() {
        let client = Client::new("http://127.0.0.1:9", StaticToken::new("x"), ClientOptions::default())
            .unwrap_or_else(|error| panic!("{error}"));
        let request = BoatsListRequest(client.root().child("boats").get()).page(2);
        let shown = format!("{:?}", Request::from(request.clone()));
        // The value is redacted.
        assert!(shown.contains("query: page="), "{shown}");
        assert_eq!(format!("{:?}", request.request()), shown);
    }
}
