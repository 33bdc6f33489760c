import type { RouteObject } from "react-router";
import { Component } from "./StartScreen";

/** Where everybody begins: no chunk of its own, since it would be one more way to the server before the first paint. */
export const startRoutes: RouteObject[] = [{ index: true, Component }];
