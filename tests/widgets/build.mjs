// Builds one page per library into dist/: pages/<library>/main.jsx or main.js, with its styles.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { build } from "esbuild";

const libraries = (await readdir("pages", { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== "shared").map((entry) => entry.name);
const only = process.argv.slice(2);
const entries = libraries
  .filter((name) => !only.length || only.includes(name))
  .map((name) => ({ name, file: ["main.jsx", "main.js"].map((file) => `pages/${name}/${file}`).find(existsSync) }));

if (!only.length) await rm("dist", { recursive: true, force: true });
const result = await build({
  entryPoints: entries.map(({ name, file }) => ({ in: file, out: `${name}/main` })),
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  jsx: "automatic",
  target: "chrome120",
  metafile: true,
  alias: { vue: "vue/dist/vue.esm-bundler.js" },
  define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  loader: { ".png": "dataurl", ".gif": "dataurl", ".svg": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
  inject: [],
  logLevel: "error",
});

const shell = await readFile("pages/shared/page.html", "utf8");
for (const { name } of entries) {
  await mkdir(`dist/${name}`, { recursive: true });
  const own = `pages/${name}/page.html`;
  const body = existsSync(own) ? await readFile(own, "utf8") : '<div id="app"></div>';
  const style = result.metafile.outputs[`dist/${name}/main.css`] ? '<link rel="stylesheet" href="main.css">' : "";
  await writeFile(`dist/${name}/index.html`, shell.replaceAll("{{title}}", name).replace("{{style}}", style).replace("{{body}}", body));
}
