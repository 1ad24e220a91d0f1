// The page everyone draws on: a slider, and the clock. A peer's module gives `make(place, moments)`, which draws the first moment and
// gives back what draws another one.

const WARM = 10;
const LATE = 25;

const [slider, shown, charts] = ["slider", "shown", "charts"].map((id) => document.getElementById(id));
const moments = await (await fetch("moments.json")).json();

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const frame = () => new Promise(requestAnimationFrame);
// What a library puts off to the end of the task is done after this.
async function settled() {
  for (let turn = 0; turn < 4; turn++) await undefined;
}

function move(input) {
  // Up and down, three places at a time.
  const place = (input * 3) % (2 * moments.length - 2);
  slider.value = place < moments.length ? place : 2 * moments.length - 2 - place;
  slider.dispatchEvent(new Event("input"));
}

async function timed(input) {
  const before = performance.now();
  move(input);
  await settled();
  const drawn = performance.now();
  // Asking for it forces style and layout.
  document.documentElement.getBoundingClientRect();
  return [drawn - before, performance.now() - before];
}

// Medians of script and of script and layout an input, and the share of late frames with an input each.
window.measure = async (inputs) => {
  for (let input = 0; input < WARM; input++) {
    await timed(input);
    await frame();
  }
  const [scripts, wholes] = [[], []];
  for (let input = 0; input < moments.length / 2; input++) {
    const [script, whole] = await timed(WARM + input);
    scripts.push(script);
    wholes.push(whole);
    await frame();
  }
  let [late, last] = [0, await frame()];
  for (let input = 0; input < inputs; input++) {
    move(input);
    const now = await frame();
    late += now - last > LATE;
    last = now;
  }
  return [middle(scripts), middle(wholes), late / inputs];
};

try {
  const { make } = await import(`./${location.search.slice(1)}.js`);
  slider.max = moments.length - 1;
  slider.value = 0;
  const draw = await make(charts, moments);
  slider.addEventListener("input", () => {
    shown.value = `${moments[slider.value].saving} %`;
    draw(Number(slider.value));
  });
  await frame();
  window.ready = true;
} catch (error) {
  window.failed = String(error.stack ?? error);
}
