// What the site keeps in the browser for this page: both web storages, as far as they are small.

const MAX_STORED = 200_000;

/** {origin, local, session}; a storage that is too large or refused is left out. */
function webStorage() {
  return { origin: location.origin, local: entriesOf(() => localStorage), session: entriesOf(() => sessionStorage) };
}

function entriesOf(storage) {
  try {
    const entries = Object.entries(storage());
    const size = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
    return size <= MAX_STORED ? entries : [];
  } catch (error) {
    if (error instanceof DOMException) return []; // a sandboxed page, or one whose data is blocked
    throw error;
  }
}
