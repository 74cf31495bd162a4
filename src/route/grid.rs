//! Finds what lies near a point without going through everything: boxes sorted into the cells of a grid.

use crate::venue::geometry::{Point, bounds};

/// Cells of a box, first and last in each direction.
type Span = [u32; 4];

/// Boxes, by where they lie.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    low: Point,
    cell_m: f64,
    columns: u32,
    rows: u32,
    /// Boxes in each cell: `items[first[cell]..first[cell + 1]]`.
    first: Vec<u32>,
    items: Vec<u32>,
    spans: Vec<Span>,
}

impl Grid {
    /// Sorts boxes, each from its south-west to its north-east corner; about one cell for each.
    pub fn new(boxes: &[(Point, Point)]) -> Grid {
        let (low, high) = bounds(boxes.iter().flat_map(|&(low, high)| [low, high]));
        let size = high - low;
        let cell_m = (size.x * size.y / boxes.len().max(1) as f64).sqrt().max(size.x.max(size.y) / 1000.0);
        // Nothing, or all in one point.
        if !(cell_m > 0.0 && cell_m.is_finite()) {
            let items: Vec<u32> = (0..boxes.len() as u32).collect();
            let (first, spans) = (vec![0, items.len() as u32], vec![[0; 4]; items.len()]);
            return Grid { low: Point::default(), cell_m: f64::INFINITY, columns: 1, rows: 1, first, items, spans };
        }
        let [columns, rows] = [size.x, size.y].map(|size| (size / cell_m) as u32 + 1);
        let mut grid = Grid { low, cell_m, columns, rows, ..Grid::default() };
        grid.spans = boxes.iter().map(|&(low, high)| grid.span(low, high)).collect();
        let mut first = vec![0; (columns * rows) as usize + 1];
        for span in &grid.spans {
            grid.cells(*span, |cell, _| first[cell + 1] += 1);
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut items = vec![0; first[first.len() - 1] as usize];
        for (at, span) in grid.spans.iter().enumerate() {
            grid.cells(*span, |cell, _| {
                items[next[cell] as usize] = at as u32;
                next[cell] += 1;
            });
        }
        (grid.first, grid.items) = (first, items);
        grid
    }

    /// The cells that a box touches; what lies outside belongs to the cells at the edge.
    fn span(&self, low: Point, high: Point) -> Span {
        let cell = |off: f64, count: u32| ((off / self.cell_m) as u32).min(count - 1);
        let (low, high) = (low - self.low, high - self.low);
        [cell(low.x, self.columns), cell(low.y, self.rows), cell(high.x, self.columns), cell(high.y, self.rows)]
    }

    fn cells(&self, [left, bottom, right, top]: Span, mut show: impl FnMut(usize, [u32; 2])) {
        for row in bottom..=top {
            for column in left..=right {
                show((row * self.columns + column) as usize, [column, row]);
            }
        }
    }

    /// Shows every box, by its position, that may meet the box from `low` to `high`, each once.
    pub fn near(&self, low: Point, high: Point, mut show: impl FnMut(usize)) {
        if self.items.is_empty() {
            return;
        }
        let asked = self.span(low, high);
        self.cells(asked, |cell, [column, row]| {
            for &item in &self.items[self.first[cell] as usize..self.first[cell + 1] as usize] {
                let [left, bottom, ..] = self.spans[item as usize];
                // A box in several cells is shown in the first of those asked for.
                if column == left.max(asked[0]) && row == bottom.max(asked[1]) {
                    show(item as usize);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meets(a: (Point, Point), b: (Point, Point)) -> bool {
        a.0.x <= b.1.x && b.0.x <= a.1.x && a.0.y <= b.1.y && b.0.y <= a.1.y
    }

    proptest! {
        #[test]
        fn every_box_that_meets_another_is_shown_once(
            boxes in prop::collection::vec((-50.0..50.0_f64, -9.0..9.0_f64, 0.0..9.0_f64, 0.0..4.0_f64), 0..40),
            asked in (-70.0..70.0_f64, -20.0..20.0_f64, 0.0..30.0_f64, 0.0..9.0_f64),
        ) {
            let whole = |(x, y, width, height): (f64, f64, f64, f64)| (Point::new(x, y), Point::new(x + width, y + height));
            let boxes: Vec<_> = boxes.into_iter().map(whole).collect();
            let asked = whole(asked);
            let mut shown = Vec::new();
            Grid::new(&boxes).near(asked.0, asked.1, |at| shown.push(at));
            shown.sort_unstable();
            prop_assert!(shown.windows(2).all(|pair| pair[0] < pair[1]));
            for (at, &one) in boxes.iter().enumerate() {
                prop_assert!(!meets(one, asked) || shown.contains(&at));
            }
        }
    }
}
