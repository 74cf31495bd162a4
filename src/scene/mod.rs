//! DRAW: venue, selection and route become shapes in draw order.
