/** Whether conversation and form stand side by side. */
export const isWide = (): boolean => window.matchMedia("(min-width: 60rem)").matches;
