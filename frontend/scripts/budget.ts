/** What the first load may weigh, held in the build: the build fails beyond it. */
import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

export interface Budget {
  /** Of JavaScript, gzipped, in kB of 1,000 bytes. */
  kilobytes: number;
  /** Ends of the paths of modules that the first place loads by itself besides the entry. */
  alsoLoaded: readonly string[];
}

/** Adds up the entry's chunk, the first place's, and all that they import. */
export function budget({ kilobytes, alsoLoaded }: Budget): Plugin {
  return {
    name: "first-load-budget",
    apply: "build",
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const first = chunks.filter(
        (one) => one.isEntry || alsoLoaded.some((end) => one.facadeModuleId?.endsWith(end)),
      );
      if (first.length <= alsoLoaded.length)
        this.error(`Not all of these are chunks: ${alsoLoaded.join(", ")}`);
      const loaded = withImports(first, bundle);
      const size = loaded.reduce((sum, one) => sum + gzipSync(one.code, { level: 9 }).length, 0) / 1000;
      const words = `First load: ${size.toFixed(1)} kB of JavaScript (gzip), of ${kilobytes} kB`;
      if (size > kilobytes) this.error(words);
      this.info(words);
    },
  };
}

function withImports(
  first: readonly Rollup.OutputChunk[],
  bundle: Rollup.OutputBundle,
): Rollup.OutputChunk[] {
  const found = new Set(first);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") found.add(imported);
    }
  }
  return [...found];
}
