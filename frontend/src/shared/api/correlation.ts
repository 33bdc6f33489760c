/** An id that finds a request or a command again in the services' logs and traces. (`randomUUID` is for secure
 *  origins alone.) */
export const newCorrelationId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
