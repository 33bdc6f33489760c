/** Line icons on a 24-unit grid; decoration only, the words stand beside them. */
const PATHS = {
  microphone: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5",
  microphoneOff:
    "M9 9v3a3 3 0 0 0 4.6 2.5M15 11.5V6a3 3 0 0 0-5.8-1M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.2 13.5c.2-.6.3-1.3.3-2M12 18v3.5M3.5 3.5l17 17",
  keyboard:
    "M3.5 6.5h17a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8",
  send: "M5 12h13M12.5 6l6 6-6 6",
  stop: "M7.5 7.5h9v9h-9z",
  edit: "M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  alert: "M12 8v5M12 16.5h.01M12 3.5l9 16.5H3l9-16.5Z",
  ear: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  undo: "M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  speaker: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  hangUp:
    "M3 14.5c0-1 .3-2 1-2.7 4.5-3.7 11.5-3.7 16 0 .7.7 1 1.7 1 2.7v1.5l-5-.8v-3c-2.6-.8-5.4-.8-8 0v3l-5 .8v-1.5Z",
  print:
    "M7 8V3.5h10V8M7 16.5H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H17M7 13.5h10v7H7z",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
  trash: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
  plus: "M12 5v14M5 12h14",
  document: "M6.5 3.5h7.5l4.5 4.5v12.5h-12zM14 3.5V8h4.5M9.5 12.5h6M9.5 16h6",
  menu: "M4 7h16M4 12h16M4 17h16",
  home: "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10",
  history: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5V8H8M12 8v4.5l3 2",
  person: "M12 4.5a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 0 0 0-7.5ZM4.5 20a7.5 7.5 0 0 1 15 0",
  people:
    "M9 5.5a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5ZM3 19.5a6 6 0 0 1 12 0M15.5 6a3.25 3.25 0 0 1 0 6M17 14.5a5.5 5.5 0 0 1 4 5",
  shield: "M12 3.5 5 6.5v5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9v-5l-7-3Z",
  down: "M6.5 9.5 12 15l5.5-5.5",
  replay: "M4.5 12a7.5 7.5 0 1 1 2.4 5.5M4.5 19.5V16H8",
  slow: "M12 4a8 8 0 1 0 8 8M12 8v4l-2.5 2.5",
  zoom: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20.5 20.5M8 10.5h5M10.5 8v5",
  hand: "M12 3v10M8.5 6v7M15.5 6v7M5.5 10v4.5a6 6 0 0 0 6 6h1a6 6 0 0 0 6-6V9",
  redo: "M15 6l4.5 4.5L15 15M19 10.5h-9a5 5 0 0 0 0 10h3",
  camera:
    "M4.5 7.5h3l1.5-2.5h6l1.5 2.5h3a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V8.500a1 1 0 0 1 1-1ZM12 10a3.2 3.2 0 1 0 0 6.400a3.2 3.2 0 0 0 0-6.400Z",
  lock: "M7 10.500V8a5 5 0 0 1 10 0v2.500M5.5 10.500h13v9.500h-13z",
  star: "M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.800z",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.500M4.5 19.500h15",
  search: "M10.5 4.500a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5 5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
