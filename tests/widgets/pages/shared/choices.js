// What the pages choose from, and where they note what they hold.

export const CITIES = [
  { value: "hn", label: "Hà Nội" },
  { value: "hcm", label: "TP. Hồ Chí Minh" },
  { value: "dn", label: "Đà Nẵng" },
  { value: "hp", label: "Hải Phòng" },
  { value: "ct", label: "Cần Thơ" },
  { value: "hue", label: "Huế" },
];

export const SKILLS = [
  { value: "en", label: "Tiếng Anh" },
  { value: "jp", label: "Tiếng Nhật" },
  { value: "kr", label: "Tiếng Hàn" },
  { value: "excel", label: "Tin học văn phòng" },
  { value: "acc", label: "Kế toán" },
];

export const BRANCHES = Array.from({ length: 1000 }, (_, index) => ({ value: `b${index + 1}`, label: `Chi nhánh số ${index + 1}` }));

export const REGIONS = [
  { value: "north", label: "Miền Bắc", children: [
    { value: "hn", label: "Hà Nội", children: [{ value: "hk", label: "Hoàn Kiếm" }, { value: "bd", label: "Ba Đình" }] },
    { value: "hp", label: "Hải Phòng", children: [{ value: "nq", label: "Ngô Quyền" }] },
  ] },
  { value: "south", label: "Miền Nam", children: [
    { value: "hcm", label: "TP. Hồ Chí Minh", children: [{ value: "q1", label: "Quận 1" }, { value: "q3", label: "Quận 3" }] },
  ] },
];

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

/** As a server would: what contains the words, after a while. */
export const ask = (words, delay = 250) =>
  new Promise((resolve) => setTimeout(() => resolve(CITIES.filter((city) => fold(city.label).includes(fold(words)))), delay));

/** What each field holds, for the tests to read: key -> value. */
export const held = (window.held = {});
