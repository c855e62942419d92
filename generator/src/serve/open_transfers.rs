//! The open upload sessions, and the monitors of long-running operations.

use std::collections::VecDeque;

use serde_json::json;

use super::response::Response;
use super::upload_session::UploadSession;

/// Maximum number of upload sessions, and of monitors; a further one ends the oldest.
const MAX_OPEN: usize = 100;

/// The open upload sessions and monitors.
#[derive(Default)]
pub(super) struct OpenTransfers {
    pub sessions: VecDeque<UploadSession>,
    monitors: VecDeque<Monitor>,
}

/// A long-running operation, which is completed when its status is read for the second time.
struct Monitor {
    id: String,
    /// The id of the resource that it results in.
    resource: String,
    /// True if a client has read the status.
    is_read: bool,
}

impl OpenTransfers {
    /// Opens the monitor of an operation that results in a resource.
    pub(super) fn add_monitor(&mut self, id: String, resource: String) {
        self.monitors.push_back(Monitor { id, resource, is_read: false });
        if self.monitors.len() > MAX_OPEN {
            self.monitors.pop_front();
        }
    }

    /// Opens an upload session, and returns the one that ends because of it.
    pub(super) fn add_session(&mut self, session: UploadSession) -> Option<UploadSession> {
        self.sessions.push_back(session);
        if self.sessions.len() > MAX_OPEN { self.sessions.pop_front() } else { None }
    }

    /// The status of an operation by the id of its monitor.
    pub(super) fn status(&mut self, id: &str) -> Option<Response> {
        self.monitors.iter_mut().find(|monitor| monitor.id == id).map(Monitor::read)
    }

    /// The position of an upload session.
    pub(super) fn session(&self, id: &str) -> Option<usize> {
        self.sessions.iter().position(|session| session.id == id)
    }
}

impl Monitor {
    fn read(&mut self) -> Response {
        if !std::mem::replace(&mut self.is_read, true) {
            return Response::json(202, json!({ "status": "inProgress", "percentageComplete": 50.0 }));
        }
        let completed = json!({ "status": "completed", "percentageComplete": 100.0, "resourceId": self.resource });
        Response::json(200, completed)
    }
}
