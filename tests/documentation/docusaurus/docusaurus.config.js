export default {
  title: "The switch",
  url: "https://docs.example",
  baseUrl: "/",
  scripts: [{ src: "https://costcanary.example/embed.js", async: true }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  themeConfig: { navbar: { title: "The switch" } },
};
