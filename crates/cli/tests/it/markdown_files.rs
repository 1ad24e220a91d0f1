//! What `costcanary markdown` writes: each text has its own pictures, nothing else is written over, and all of it comes or none.
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cli::{Streams, run};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("costcanary-files-{name}-{}", std::process::id()));
        // What a broken run left.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file below, by its path.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() && !entry.path().is_symlink() {
                    open.push(entry.path());
                } else {
                    let path = entry.path();
                    found.push(path.strip_prefix(&self.0).expect("below").to_str().expect("UTF-8").to_owned());
                }
            }
        }
        found.sort();
        found
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn costcanary(arguments: &[&str], input: &str) -> (u8, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    // As few draws as will do, where a command draws.
    let few: &[&str] = if arguments[0] == "plan" { &[] } else { &["--draws", "64"] };
    let status = run(
        [arguments, few].concat().iter().map(std::ffi::OsString::from),
        &mut Streams { input: &mut input.as_bytes(), output: &mut output, errors: &mut errors },
    );
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status, text(output), text(errors))
}

/// Refused with a word, without output.
fn refused(arguments: &[&str], input: &str, part: &str) {
    let (status, output, errors) = costcanary(arguments, input);
    assert_eq!((status, output.as_str()), (2, ""), "{arguments:?}");
    assert!(errors.contains(part) && errors.lines().count() == 1, "{part} in {errors}");
}

fn block(users: u32) -> String {
    format!("```costcanary\n#v=1&users={users}\nalt: A\n```\n")
}

const DONE: (u8, String, String) = (0, String::new(), String::new());

#[test]
fn texts_of_one_name_have_pictures_of_their_own() {
    let folder = Folder::new("names");
    let (en, fr) = (folder.write("en/index.md", &block(9)), folder.write("fr/index.md", &block(8)));
    let pictures = folder.path("pics");
    for (text, out) in [(&en, "en/out.md"), (&fr, "fr/out.md"), (&en, "en/out.md")] {
        assert_eq!(costcanary(&["markdown", text, "--pictures", &pictures, "--out", &folder.path(out)], ""), DONE);
    }
    assert!(folder.read("en/out.md").contains("](../pics/en-index-costcanary-1.svg)"), "{}", folder.read("en/out.md"));
    assert!(folder.read("pics/en-index-costcanary-1.svg").contains("users=9"));
    assert!(folder.read("pics/fr-index-costcanary-1.svg").contains("users=8"));
    // Wherever it is called from.
    let relative = Command::new(env!("CARGO_BIN_EXE_costcanary"))
        .args(["markdown", "index.md", "--pictures", "../pics", "--out", "out.md", "--draws", "64"])
        .current_dir(folder.0.join("en"))
        .output()
        .expect("the command runs");
    assert!(relative.status.success(), "{relative:?}");
    assert_eq!(folder.files().iter().filter(|file| file.starts_with("pics/")).count(), 2, "{:?}", folder.files());
}

#[test]
fn a_picture_of_another_text_stays() {
    let folder = Folder::new("owners");
    // Both names come to `a-b-`.
    let (first, second) = (folder.write("a-b.md", &block(9)), folder.write("a/b.md", &block(8)));
    let pictures = folder.path("pics");
    let into = ["--pictures", pictures.as_str(), "--out"];
    let (one, two) = (folder.path("one.md"), folder.path("two.md"));
    assert_eq!(costcanary(&[&["markdown", &first][..], &into, &[&one]].concat(), ""), DONE);
    let before = folder.read("pics/a-b-costcanary-1.svg");
    refused(&[&["markdown", &second][..], &into, &[&two]].concat(), "", "is a picture of another text, “../a%2Db.md”");
    assert_eq!(folder.read("pics/a-b-costcanary-1.svg"), before);
    assert!(!folder.0.join("two.md").exists());
    // It still opens, and is XML.
    assert_eq!(intake::link(&before).as_deref(), Ok("#v=1&users=9"));
    roxmltree::Document::parse(&before).expect("strict XML");
}

#[test]
fn a_file_that_is_no_picture_of_ours_stays() {
    let folder = Folder::new("strangers");
    let text = folder.write("x.md", &block(9));
    let out = folder.path("out.md");
    for stranger in ["mine", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "#v=1&users=3\n", ""] {
        folder.write("x-costcanary-1.svg", stranger);
        refused(&["markdown", &text, "--out", &out], "", "is no picture of this text");
        assert_eq!(folder.read("x-costcanary-1.svg"), stranger);
    }
    // Versions before did not say whose a picture is.
    let chart = costcanary(&["chart", "#v=1&users=7", "--view", "savings"], "").1;
    folder.write("x-costcanary-1.svg", &chart);
    assert_eq!(costcanary(&["markdown", &text, "--out", &out], ""), DONE);
    assert!(folder.read("x-costcanary-1.svg").contains("users=9"));
    std::fs::remove_file(folder.0.join("x-costcanary-1.svg")).expect("it goes");
    std::fs::create_dir(folder.0.join("x-costcanary-1.svg")).expect("a folder");
    refused(&["markdown", &text, "--out", &out], "", "is no picture of this text");
}

#[test]
fn a_text_without_a_name_shares_no_picture() {
    let folder = Folder::new("nameless");
    let pictures = folder.path("pics");
    for users in [9, 8, 9] {
        let (status, output, errors) = costcanary(&["markdown", "-", "--pictures", &pictures], &block(users).repeat(2));
        assert_eq!((status, errors.as_str()), (0, ""));
        assert_eq!(output.matches("pics/costcanary-").count(), 2, "{output}");
    }
    assert_eq!(folder.files().len(), 2, "{:?}", folder.files());
    let named = folder.path("named.md");
    assert_eq!(costcanary(&["markdown", "-", "--out", &named], &block(9)), DONE);
    assert!(folder.read("named.md").contains("](named-costcanary-1.svg)"));
}

#[test]
fn no_text_or_scenario_is_lost_under_another_name() {
    let folder = Folder::new("lost");
    let text = folder.write("x.md", &block(9));
    std::fs::hard_link(&text, folder.path("hard.md")).expect("a second name");
    for out in ["x.md", "hard.md", "./x.md"] {
        refused(&["markdown", &text, "--out", &folder.path(out)], "", "is the text itself");
    }
    for out in ["x-costcanary-1.svg", "sub/../x-costcanary-1.svg"] {
        refused(&["markdown", &text, "--out", &folder.path(out)], "", "is the name of a picture of this text");
    }
    assert_eq!(folder.read("x.md"), block(9));
    let list = folder.write("list.txt", "Costcanary scenario 1\n#v=1&users=700\nend\n");
    refused(&["plan", &list, "--as", "argo", "--out", &list], "", "is the file of the scenario");
    let csv = folder.write("list.csv", "#v=1&users=7\n");
    refused(&["chart", &csv, "--view", "savings", "--out", &csv], "", "is the file of the scenario");
    assert_eq!((folder.read("list.csv").as_str(), folder.read("list.txt").len()), ("#v=1&users=7\n", 41));
    // A chart drawn anew still holds its scenario.
    let chart = folder.path("chart.svg");
    assert_eq!(costcanary(&["chart", "#v=1&users=7", "--view", "savings", "--out", &chart], "").0, 0);
    assert_eq!(costcanary(&["chart", &chart, "--view", "canary", "--out", &chart], "").0, 0);
    assert_eq!(intake::link(&folder.read("chart.svg")).as_deref(), Ok("#v=1&users=7"));
}

#[cfg(unix)]
#[test]
fn standard_input_is_not_written_over() {
    let folder = Folder::new("input");
    folder.write("b.md", &block(9));
    let list = "Costcanary scenario 1\n#v=1&users=700\nend\n";
    folder.write("list.txt", list);
    let from = |name: &str, arguments: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_costcanary"))
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::from(std::fs::File::open(folder.0.join(name)).expect("a file")))
            .output()
            .expect("the command runs");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let (status, errors) = from("b.md", &["markdown", "-", "--out", "b.md"]);
    assert!(status == Some(2) && errors.contains("is the text itself"), "{errors}");
    let (status, errors) = from("list.txt", &["plan", "-", "--as", "argo", "--out", "list.txt"]);
    assert!(status == Some(2) && errors.contains("is the file of the scenario"), "{errors}");
    assert_eq!((folder.read("b.md"), folder.read("list.txt")), (block(9), list.to_owned()));
    let (status, errors) = from("b.md", &["markdown", "-", "--out", "c.md", "--draws", "64"]);
    assert_eq!((status, errors.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_never_followed_for_a_picture_and_kept_for_an_output() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new("links");
    let text = folder.write("x.md", &block(9));
    let target = folder.write("target.svg", "mine");
    symlink(&target, folder.path("x-costcanary-1.svg")).expect("a link");
    refused(&["markdown", &text, "--out", &folder.path("out.md")], "", "is a link to another file");
    assert_eq!(folder.read("target.svg"), "mine");
    std::fs::remove_file(folder.path("x-costcanary-1.svg")).expect("it goes");
    // `--out` names a file, by whatever name, and leaves its rights as they are.
    let real = folder.write("real.md", "old");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).expect("rights");
    symlink(&real, folder.path("named.md")).expect("a link");
    assert_eq!(costcanary(&["markdown", &text, "--out", &folder.path("named.md")], ""), DONE);
    assert!(folder.0.join("named.md").is_symlink() && folder.read("real.md").starts_with("![A]"));
    assert_eq!(std::fs::metadata(&real).expect("about it").permissions().mode() & 0o777, 0o640);
    // Devices and pipes are written as they are.
    symlink("/dev/full", folder.path("full.svg")).expect("a link");
    refused(
        &["chart", "#v=1", "--view", "savings", "--out", &folder.path("full.svg")],
        "",
        "full.svg” cannot be written",
    );
    assert_eq!(costcanary(&["markdown", &text, "--pictures", &folder.path("p"), "--out", "/dev/null"], ""), DONE);
    refused(&["markdown", &text, "--pictures", &folder.path("p"), "--out", "/dev/full"], "", "cannot be written");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_every_old_file_whole_and_nothing_beside() {
    let folder = Folder::new("full");
    folder.write("x.md", &format!("{}\n{}", block(9), block(8)));
    let run = |arguments: &str, least: u32| {
        // Blocks of 512 bytes, past which writing fails as on a full disk.
        let script = format!("trap '' XFSZ; ulimit -f {least}; exec \"$0\" {arguments}");
        let ran =
            Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_costcanary")]).current_dir(&folder.0).output();
        let ran = ran.expect("a shell runs");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    assert_eq!(run("markdown x.md --out out.md", 10_000).0, Some(0));
    assert_eq!(run("chart '#v=1' --view savings --out c.svg", 10_000).0, Some(0));
    let files = folder.files();
    let before: Vec<String> = files.iter().map(|file| folder.read(file)).collect();
    folder.write("x.md", &format!("{}\n{}", block(7), block(6)));
    for arguments in [
        "markdown x.md --out out.md",
        "chart '#v=1&users=3' --view savings --out c.svg",
        "plan '#v=1' --as argo --out c.svg",
    ] {
        let (status, errors) = run(arguments, 1);
        assert!(status == Some(2) && errors.contains("cannot be written"), "{arguments}: {status:?} {errors}");
    }
    folder.write("x.md", &format!("{}\n{}", block(9), block(8)));
    assert_eq!(folder.files(), files);
    assert_eq!(files.iter().map(|file| folder.read(file)).collect::<Vec<_>>(), before);
}

#[test]
fn when_one_file_cannot_be_written_none_is() {
    let folder = Folder::new("none");
    let text = folder.write("x.md", &format!("{}\n{}", block(9), block(8)));
    let out = folder.path("out.md");
    assert_eq!(costcanary(&["markdown", &text, "--out", &out], ""), DONE);
    folder.write("x.md", &format!("{}\n{}", block(7), block(6)));
    std::fs::remove_file(folder.path("x-costcanary-2.svg")).expect("it goes");
    folder.write("x-costcanary-2.svg", "mine");
    let before = (folder.read("x-costcanary-1.svg"), folder.read("out.md"));
    refused(&["markdown", &text, "--out", &out], "", "x-costcanary-2.svg");
    assert_eq!((folder.read("x-costcanary-1.svg"), folder.read("out.md")), before);
    refused(
        &["markdown", &text, "--pictures", &folder.path("p"), "--out", &folder.path("no/where.md")],
        "",
        "no such folder",
    );
    assert!(!Path::new(&folder.path("p/x-costcanary-1.svg")).exists());
    assert_eq!(folder.files().iter().filter(|file| file.contains(".costcanary-")).count(), 0, "{:?}", folder.files());
}

#[test]
fn a_reader_meets_whole_files_only() {
    let folder = Folder::new("whole");
    let path = folder.path("c.svg");
    let write = || costcanary(&["chart", "#v=1", "--view", "scenarios", "--out", &path], "").0;
    assert_eq!(write(), 0);
    let whole = folder.read("c.svg");
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3).map(|_| scope.spawn(|| (0..20).all(|_| write() == 0))).collect();
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
                assert!(folder.read("c.svg") == whole, "half a file");
                reads += 1;
            }
            reads
        });
        assert!(writers.into_iter().all(|writer| writer.join().expect("a writer")));
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().expect("a reader") > 20);
    });
    assert_eq!(folder.files(), ["c.svg"]);
}

#[test]
fn a_plan_in_words_goes_where_it_is_asked_to() {
    let folder = Folder::new("plan");
    let path = folder.path("p.txt");
    let said = costcanary(&["plan", "#v=1"], "");
    let (status, output, errors) = costcanary(&["plan", "#v=1", "--out", &path], "");
    assert_eq!((status, output.as_str(), errors.as_str()), (0, "", ""));
    assert_eq!(folder.read("p.txt"), said.1);
}
