import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./scripts/budget";
import { compressed } from "./scripts/compressed";

const voiceBot = process.env.VOICE_BOT_URL ?? "http://127.0.0.1:7860";

export default defineConfig({
  plugins: [react(), budget({ kilobytes: 250, alsoLoaded: ["/app/AppMenu.tsx"] }), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    // Nothing inline: the page runs under a content security policy without exceptions.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": { target: voiceBot, ws: true },
      "/ws": { target: voiceBot, ws: true },
      "/offer": { target: voiceBot },
      "/health": { target: voiceBot },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
