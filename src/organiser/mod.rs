//! PUBLISH: the command line.
