// Builds what the browser gets: one script, one style sheet, the typefaces and the icons, with names that never change.
import { build } from "esbuild";
import { compile } from "sass";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const ours = join(root, "streetlight/web/static");
const built = join(ours, "built");
const making = join(root, "node_modules/.built");

// Layers: what comes first gives way. Our components stand in no layer, and so win over both.
const layers = "@layer base, govuk;";

await rm(making, { recursive: true, force: true });
await mkdir(making, { recursive: true });
await Promise.all([script(), styleSheet(), cp(join(ours, "icons"), join(making, "icons"), { recursive: true })]);
await rm(built, { recursive: true, force: true });
await rename(making, built);

async function script() {
  await bundle(`import ${JSON.stringify(join(ours, "js/streetlight.js"))};`, "js", "streetlight.js");
}

async function styleSheet() {
  const govuk = compile(join(root, "frontend/govuk.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  }).css;
  const components = [...(await cssIn(join(ours, "css"))), ...(await cssOfActivities())];
  const sheet = [
    layers,
    ...components.map((file) => `@import ${JSON.stringify(file)};`),
    `@import "govuk" layer(govuk);`,
    `@import "shares";`,
  ].join("\n");
  await bundle(sheet, "css", "streetlight.css", { govuk, shares: shares() });
}

async function bundle(contents, loader, name, made = {}) {
  await build({
    stdin: { contents, loader, resolveDir: root },
    outfile: join(making, name),
    bundle: true,
    minify: true,
    legalComments: "linked",
    target: ["chrome111", "edge111", "firefox113", "safari16.4"],
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    logLevel: "warning",
    plugins: [fromMemory(made)],
  });
}

// Style sheets that are no files: govuk-frontend as compiled, and the shares.
function fromMemory(made) {
  return {
    name: "made",
    setup(plugin) {
      plugin.onResolve({ filter: /^(govuk|shares)$/ }, ({ path }) => ({ path, namespace: "made" }));
      plugin.onLoad({ filter: /.*/, namespace: "made" }, ({ path }) => ({ contents: made[path], loader: "css" }));
    },
  };
}

// Widths in charts: no page may carry a style attribute, so each whole percentage is a class (see css/bars.css).
function shares() {
  return Array.from({ length: 101 }, (_, share) => `.share-${share}{--share:${share}}`).join("");
}

async function cssIn(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css"));
  return names.sort().map((name) => join(folder, name));
}

async function cssOfActivities() {
  const kinds = join(root, "streetlight/activities");
  const folders = (await readdir(kinds, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => join(kinds, name, `${name}.css`))
    .filter((file) => existsSync(file))
    .sort();
}
