//! What is wrong with a venue's files, where, and what to do.

use serde::Serialize;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worked around.
    Warning,
    /// Stops the venue from being built.
    Error,
}

/// One problem with its place and remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// A short fixed name of this kind of problem.
    pub code: &'static str,
    /// The file, by its path within the venue.
    pub file: String,
    /// The feature's id or the row; empty when the whole file is meant.
    pub feature: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub fix: String,
}

impl Problem {
    /// A problem that stops the venue from being built.
    pub fn error(code: &'static str, file: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Error,
            code,
            file: file.into(),
            feature: String::new(),
            message: message.into(),
            fix: String::new(),
        }
    }

    /// A problem that is worked around.
    pub fn warning(code: &'static str, file: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem { severity: Severity::Warning, ..Problem::error(code, file, message) }
    }

    /// The same, naming the feature or row.
    pub fn at(self, feature: impl Into<String>) -> Problem {
        Problem { feature: feature.into(), ..self }
    }

    /// The same, with its remedy.
    pub fn fix(self, fix: impl Into<String>) -> Problem {
        Problem { fix: fix.into(), ..self }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(out, "{severity}[{}] {}", self.code, self.file)?;
        if !self.feature.is_empty() {
            write!(out, ", {}", self.feature)?;
        }
        write!(out, ": {}", self.message)?;
        if !self.fix.is_empty() {
            write!(out, "\n  fix: {}", self.fix)?;
        }
        Ok(())
    }
}

/// Files that cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}; {fix}")]
pub struct Unreadable {
    /// The folder or file.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub fix: String,
}

impl Unreadable {
    /// Files that cannot be read, with the remedy.
    pub fn new(path: impl Into<String>, message: impl Into<String>, fix: impl Into<String>) -> Unreadable {
        Unreadable { path: path.into(), message: message.into(), fix: fix.into() }
    }
}
