//! Tests of the rooms from the outside, in the order the data flows.

mod plans;
mod route;
