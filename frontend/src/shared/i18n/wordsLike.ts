/** The shape of a catalogue, whatever its words. */
export type WordsLike<T> = { [K in keyof T]: T[K] extends string ? string : WordsLike<T[K]> };
