//! Where a field of numbers on a grid is at or above a level: closed outlines to fill, by marching squares.
//!
//! Inputs: numbers at the crossings of a grid, row by row, and a level. Outputs: outlines in steps of the grid, from (0, 0) to
//! (columns − 1, rows − 1), straight between crossings of the grid; holes run the other way round, so that filling by winding
//! number leaves them out (Lorensen and Cline 1987, in the plane).

use crate::axis::tame;
use crate::geometry::Point;

/// Numbers on a grid.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Crossings in a row.
    pub columns: usize,
    /// Crossings in a column.
    pub rows: usize,
    /// One number a crossing, row by row.
    pub values: &'a [f64],
}

/// No edge.
const NONE: u32 = u32::MAX;

impl Field<'_> {
    /// The number at a crossing of the grid with a rim of one step around it; none on the rim.
    fn rimmed(&self, column: usize, row: usize) -> Option<f64> {
        let inside = (1..=self.columns).contains(&column) && (1..=self.rows).contains(&row);
        inside.then(|| tame(self.values.get((row - 1) * self.columns + column - 1).copied().unwrap_or(0.0)))
    }

    /// The outlines of all that is at or above `level`.
    #[must_use]
    pub fn at_least(&self, level: f64) -> Vec<Vec<Point>> {
        let (wide, high) = (self.columns + 2, self.rows + 2);
        // Edge 2n runs to the right of crossing n, edge 2n + 1 upwards from it.
        let edge = |column: usize, row: usize, upward: usize| (2 * (row * wide + column) + upward) as u32;
        let above = |column, row| self.rimmed(column, row).is_some_and(|value| value >= level);
        let mut next = vec![NONE; 2 * wide * high];
        for row in 0..high - 1 {
            let (mut low_left, mut high_left) = (above(0, row), above(0, row + 1));
            for column in 0..wide - 1 {
                let (low_right, high_right) = (above(column + 1, row), above(column + 1, row + 1));
                let corners = [low_left, low_right, high_right, high_left];
                (low_left, high_left) = (low_right, high_right);
                if corners == [corners[0]; 4] {
                    continue;
                }
                let edges =
                    [edge(column, row, 0), edge(column + 1, row, 1), edge(column, row + 1, 0), edge(column, row, 1)];
                // Around the square: where one leaves the ground above, the outline begins; where one comes back, it ends.
                let saddle = corners[0] == corners[2] && corners[1] == corners[3];
                let back = saddle && !self.middle_above(column, row, level);
                for side in 0..4 {
                    if corners[side] && !corners[(side + 1) % 4] {
                        let turns: [usize; 3] = if back { [3, 2, 1] } else { [1, 2, 3] };
                        let enters = |turn: &usize| {
                            let side = (side + turn) % 4;
                            !corners[side] && corners[(side + 1) % 4]
                        };
                        if let Some(turn) = turns.iter().find(|turn| enters(turn)) {
                            next[edges[side] as usize] = edges[(side + turn) % 4];
                        }
                    }
                }
            }
        }
        self.followed(next, wide, level)
    }

    /// True where the mean of a square's corners is at or above the level.
    fn middle_above(&self, column: usize, row: usize, level: f64) -> bool {
        let corners = [(column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)];
        let values = corners.map(|(column, row)| self.rimmed(column, row));
        values.iter().all(Option::is_some) && values.iter().flatten().map(|value| value / 4.0).sum::<f64>() >= level
    }

    /// The outlines that lead from edge to edge.
    fn followed(&self, mut next: Vec<u32>, wide: usize, level: f64) -> Vec<Vec<Point>> {
        let mut outlines = Vec::new();
        for start in 0..next.len() {
            let mut outline: Vec<Point> = Vec::new();
            let mut at = start;
            while next[at] != NONE {
                let to = next[at] as usize;
                next[at] = NONE;
                push(&mut outline, self.crossing(to, wide, level));
                at = to;
            }
            if outline.len() > 2 {
                outlines.push(outline);
            }
        }
        outlines
    }

    /// Where the level lies on an edge, in steps of the grid; on the rim, at the grid's own border.
    fn crossing(&self, edge: usize, wide: usize, level: f64) -> Point {
        let (upward, crossing) = (edge % 2, edge / 2);
        let (column, row) = (crossing % wide, crossing / wide);
        let ends = (self.rimmed(column, row), self.rimmed(column + 1 - upward, row + upward));
        let share = match ends {
            (Some(from), Some(to)) if (to - from).abs() > 0.0 => ((level - from) / (to - from)).clamp(0.0, 1.0),
            (Some(_), _) => 0.0,
            _ => 1.0,
        };
        let (x, y) = if upward == 0 { (share, 0.0) } else { (0.0, share) };
        (column as f64 + x - 1.0, row as f64 + y - 1.0)
    }
}

/// Adds a corner; one that lies on the straight line between its neighbours is left out.
fn push(outline: &mut Vec<Point>, to: Point) {
    if let [.., a, b] = outline[..] {
        let turn = (b.0 - a.0) * (to.1 - b.1) - (b.1 - a.1) * (to.0 - b.0);
        let onward = (b.0 - a.0) * (to.0 - b.0) + (b.1 - a.1) * (to.1 - b.1);
        if turn.abs() < 1e-9 && onward >= 0.0 {
            outline.pop();
        }
    }
    if outline.last() != Some(&to) {
        outline.push(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the signed area of an outline.
    fn area(outline: &[Point]) -> f64 {
        let after = outline.iter().cycle().skip(1);
        outline.iter().zip(after).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
    }

    #[test]
    fn ground_wholly_above_is_one_rectangle() {
        let field = Field { columns: 5, rows: 4, values: &[1.0; 20] };
        let outlines = field.at_least(0.5);
        assert_eq!(outlines.len(), 1);
        assert!((area(&outlines[0]).abs() - 2.0 * 4.0 * 3.0).abs() < 1e-9, "{outlines:?}");
        assert!(outlines[0].len() <= 5, "{outlines:?}");
        assert!(field.at_least(1.5).is_empty());
    }

    #[test]
    fn a_hole_runs_the_other_way_and_a_plane_is_cut_straight() {
        let mut values = [1.0; 25];
        values[12] = -1.0;
        let outlines = Field { columns: 5, rows: 5, values: &values }.at_least(0.0);
        assert_eq!(outlines.len(), 2);
        assert!(area(&outlines[0]) * area(&outlines[1]) < 0.0, "{outlines:?}");
        let plane: Vec<f64> = (0..5).flat_map(|row| (0..5).map(move |column| f64::from(column + row) - 3.3)).collect();
        let outlines = Field { columns: 5, rows: 5, values: &plane }.at_least(0.0);
        assert_eq!(outlines.len(), 1);
        assert!((area(&outlines[0]).abs() - (32.0 - 3.3 * 3.3)).abs() < 1e-9, "{outlines:?}");
    }

    #[test]
    fn a_chessboard_is_filled_once_whichever_way_its_saddles_go() {
        for level in [-0.5, 0.0, 0.5] {
            let values: Vec<f64> = (0..49).map(|index| if index % 2 == 0 { 1.0 } else { -1.0 }).collect();
            let outlines = Field { columns: 7, rows: 7, values: &values }.at_least(level);
            let filled: f64 = outlines.iter().map(|outline| area(outline)).sum::<f64>().abs() / 2.0;
            assert!(filled > 0.0 && filled < 36.0, "{level}: {filled}");
        }
    }
}
