/**
 * Writes `src/shared/api/openapi.d.ts` from the voice bot's OpenAPI document, or with `--check` says whether it is
 * current. The document comes from the Python code itself (PYTHON, or the virtual environment beside).
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTypes, { astToString } from "openapi-typescript";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TARGET = fileURLToPath(new URL("../src/shared/api/openapi.d.ts", import.meta.url));
const DUMP = "import json; from src.api_docs import VOICE_BOT_OPENAPI_SPEC as spec; print(json.dumps(spec))";
const HEAD = "/** Made by `npm run types` from the OpenAPI document of the voice bot. Do not edit. */\n";

const python = process.env.PYTHON ?? `${ROOT}/.venv/bin/python`;
const dumped = execFileSync(python, ["-c", DUMP], { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
// Another wording is no other type.
const document = JSON.parse(dumped, (key, value) =>
  key === "description" && typeof value === "string" ? undefined : value,
);
// The page parses by the models alone; the paths are checked against the routes elsewhere.
const wanted = HEAD + astToString(await openapiTypes({ ...document, paths: {} }));

if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, wanted);
} else if (readFileSync(TARGET, "utf8") !== wanted) {
  console.error("src/shared/api/openapi.d.ts is not what the OpenAPI document says: npm run types");
  process.exit(1);
}
