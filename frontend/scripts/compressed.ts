import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|svg|html)$/;
/** Below this a smaller file is no gain. */
const WORTH_BYTES = 1_000;

/** Puts a gzipped copy beside every text file: the server hands it out to browsers that take it. */
export function compressed(): Plugin {
  return {
    name: "compressed-copies",
    apply: "build",
    // Only what was written is final.
    writeBundle({ dir = "dist" }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!TEXT.test(name)) continue;
        const content = readFileSync(join(dir, name));
        if (content.length < WORTH_BYTES) continue;
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
