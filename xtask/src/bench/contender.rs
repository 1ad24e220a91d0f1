//! One who is measured: a program that answers a line `work count times seed`, and what more the work wants, with the
//! processor seconds of one such run and the run's figures.

use super::table::median;
use crate::Outcome;
use crate::process::{cannot_start, shown};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Least processor time of a measurement, seconds: shorter runs are made several times over.
const LEAST: f64 = 0.05;
/// The part of a run that it is warmed up with.
const PART: u32 = 16;

/// Something a contender can be asked for, with N figures in the answer.
#[derive(Clone, Copy)]
pub struct Computation<const N: usize> {
    /// The first word of the line.
    pub name: &'static str,
    /// The last one, where the work wants to know more.
    pub more: &'static str,
}

/// Draws of the net saving: mean, P10, P50 and P90.
pub const NET: Computation<4> = Computation { name: "net", more: "" };
/// The same with what the product makes P10, P50 and P90 of; a work of our own programs.
pub const OUTCOME: Computation<4> = Computation { name: "outcome", more: "" };
/// What [`NET`] and [`OUTCOME`] answer.
pub const FIGURES: [&str; 4] = ["mean", "P10", "P50", "P90"];

/// What a contender answers.
pub struct Answer<const N: usize> {
    /// Of one run; 0 where it is too short for the clock.
    pub seconds: f64,
    /// What the work asks for.
    pub figures: [f64; N],
}

/// A program that answers; it ends with this value.
pub struct Contender {
    /// As tables call it.
    pub name: &'static str,
    words: String,
    program: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Contender {
    /// Starts it.
    pub fn start(name: &'static str, program: &mut Command) -> Outcome<Self> {
        program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = program.spawn().map_err(|error| cannot_start(program, &error))?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("`{}` has no input or output.", shown(program)));
        };
        let answers = BufReader::new(answers);
        Ok(Self { name, words: shown(program), program: child, questions: Some(questions), answers })
    }

    /// So much of a work with a seed, so many times over.
    pub fn ask<const N: usize>(
        &mut self,
        work: Computation<N>,
        count: u32,
        times: u32,
        seed: u32,
    ) -> Outcome<Answer<N>> {
        let (mut line, Computation { name, more }) = (String::new(), work);
        let question = format!("{name} {count} {times} {seed} {more}");
        let asked = self.questions.as_mut().map(|input| writeln!(input, "{}", question.trim_end()));
        let read = matches!(asked, Some(Ok(()))).then(|| self.answers.read_line(&mut line));
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let figures = numbers.get(1..).and_then(|figures| figures.try_into().ok());
        match (read, numbers.first(), figures) {
            (Some(Ok(_)), Some(&seconds), Some(figures)) if seconds >= 0.0 => Ok(Answer { seconds, figures }),
            _ => Err(format!("`{}` gave no answer to `{}`; its words are above.", self.words, question.trim_end())),
        }
    }

    /// How often a run must be made to be measured; warms up.
    fn times<const N: usize>(&mut self, work: Computation<N>, count: u32) -> Outcome<u32> {
        if self.ask(work, count.div_ceil(PART), 1, 1)?.seconds > LEAST {
            return Ok(1);
        }
        let once = self.ask(work, count, 1, 1)?.seconds;
        Ok((LEAST / once.max(1e-6)).ceil().clamp(1.0, 1000.0) as u32)
    }

    /// How many draws it makes in so many seconds; a power of two where that is what its points want.
    pub fn affords(&mut self, work: Computation<4>, seconds: f64, whole: bool) -> Outcome<u32> {
        let mut draws = 1000.0_f64;
        for _ in 0..6 {
            let answer = self.ask(work, draws as u32, 1, 1)?;
            draws = (draws * (seconds / answer.seconds.max(1e-6)).clamp(0.1, 16.0)).clamp(16.0, 16_777_216.0);
        }
        Ok(if whole { 1 << (draws as u32).ilog2() } else { draws as u32 })
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        // Its input closes: that is how it learns that it is over.
        drop(self.questions.take());
        let _ = self.program.wait();
    }
}

/// Seconds of one run of each, medians of so many; all take turns.
pub fn interleaved<const N: usize>(
    contenders: &mut [&mut Contender],
    work: Computation<N>,
    count: u32,
    repetitions: usize,
) -> Outcome<Vec<f64>> {
    let times: Vec<u32> = contenders.iter_mut().map(|one| one.times(work, count)).collect::<Outcome<_>>()?;
    let mut seconds = vec![Vec::new(); contenders.len()];
    for repetition in 1..=repetitions as u32 {
        for ((one, seconds), &times) in contenders.iter_mut().zip(&mut seconds).zip(&times) {
            seconds.push(one.ask(work, count, times, repetition)?.seconds);
        }
    }
    Ok(seconds.into_iter().map(median).collect())
}
