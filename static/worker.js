// The page's worker: runs the page's own program once more, without a window. The page sends where its module is and the
// program, compiled; from then on the program itself listens (src/web/workers/worker_loop.rs).
addEventListener(
  "message",
  async ({ data }) => {
    const { default: start } = await import(data.address);
    await start({ module_or_path: data.module });
  },
  { once: true },
);
