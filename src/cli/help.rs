//! What `costcanary help` prints.

/// Every command with its options.
pub const HELP: &str = "\
costcanary: what a cheaper AI model really saves, and what the canary rollout can cost on the way.

  costcanary eval LINK [--json] [--draws N] [--seed N] [--lang en|fr] [--strict]
      all figures, as text or as JSON; N draws (65536) of what is uncertain, and as many rollouts, at most 20000
  costcanary check LINK --max FIGURE=NUMBER... --min FIGURE=NUMBER... [--json] [--draws N] [--seed N] [--lang en|fr]
      [--strict]
      whether figures stay within bounds, such as --max surprise=500 --min probability_positive=0.9; figures are named
      and counted as in eval --json, those of the switch at the saving believed in, exposures at their worst
  costcanary chart LINK --view ID [--out FILE] [--size WIDTHxHEIGHT] [--theme light|dark] [--lang en|fr] [--strict]
      one chart as on the page, as SVG on standard output or in a .svg or .png file, or its figures in a .csv file;
      ID is scenarios, savings, cumulative, tornado, two-way, distribution, canary or operating; --axes ID,ID picks the
      inputs of two-way
  costcanary plan LINK [--as argo|flagger] [--better] [--seed N] [--out FILE] [--lang en|fr] [--strict]
      the rollout plan for Argo Rollouts or Flagger, as YAML, with marks where your queries and names go;
      --better searches for a better plan first; without --as the plans are compared in words
  costcanary markdown FILE [--site ADDRESS] [--picture-only] [--pictures FOLDER] [--out FILE] [--draws N] [--seed N]
      [--lang en|fr]
      Markdown with each fenced block “costcanary” replaced by a live figure of the page at ADDRESS, which shows a picture
      until it is there, or by a picture alone; a block holds a link and, if wanted, lines such as “view: tornado”,
      “knobs: saving,users”, “lang: fr”, “theme: dark”, “size: 720x400” and “alt: What it shows”; mdbook-costcanary
      does the same to a book of mdBook
  costcanary link [LINK] [--set id=value]... [--strict]
      the canonical link, in the newest version and changed as asked; what else became of a key goes to standard error
  costcanary params [--json] [--lang en|fr]
      the table of parameters

LINK is a full link, a fragment (between quotes: '#v=1&users=1000'), a file that holds one (a scenario file, or a chart
saved as SVG), or - for standard input; without it, the default scenario. Problems of a link go to standard error, one a
line; what could be read is used. Exit status: 0; 1 when a figure is beyond its bound; 2 for a wrong argument, a file that
cannot be read or written, any problem under --strict, or a block of Markdown that is wrong.
";
