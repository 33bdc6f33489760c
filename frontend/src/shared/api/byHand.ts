/** What is done to the form by hand. Each call answers the session as the page holds it then. */
import { z } from "zod";
import { sessionPath } from "./client";
import { sessionSchema, type Session } from "./schemas";
import { call } from "./transport";

const draftsSchema = z.object({
  items: z.array(z.object({ name: z.string(), form_id: z.string().nullish(), saved_at: z.string() })),
});
const uploadedSchema = z.object({ upload_id: z.string().min(1), name: z.string() });

export type Draft = z.infer<typeof draftsSchema>["items"][number];

const fieldPath = (id: string, name: string) => `${sessionPath(id)}/fields/${encodeURIComponent(name)}`;
const draftPath = (id: string, name: string) => `${sessionPath(id)}/drafts/${encodeURIComponent(name)}`;
const post = (path: string) => call(sessionSchema, "POST", path, {});

export const byHand = {
  /** The page and the conversation go to this field. */
  focus: (id: string, name: string) => post(`${fieldPath(id, name)}/focus`),
  redo: (id: string) => post(`${sessionPath(id)}/redo`),
  clear: (id: string) => post(`${sessionPath(id)}/clear`),
  /** Takes over what was changed on the page itself. */
  look: (id: string) => post(`${sessionPath(id)}/look`),
  maskIds: (id: string, wanted: boolean) =>
    call(sessionSchema, "PUT", `${sessionPath(id)}/privacy`, { mask_ids: wanted }),
  /** Uploads the file, then gives it to the page's own file field. */
  async attach(id: string, name: string, file: File): Promise<Session> {
    const body = new FormData();
    body.append("file", file, file.name);
    const { upload_id } = await call(uploadedSchema, "POST", `${sessionPath(id)}/uploads`, body);
    return call(sessionSchema, "PUT", `${fieldPath(id, name)}/file`, { upload_id });
  },
  drafts: async (id: string) => (await call(draftsSchema, "GET", `${sessionPath(id)}/drafts`)).items,
  saveDraft: async (id: string, name: string) =>
    (await call(draftsSchema, "POST", `${sessionPath(id)}/drafts`, { name })).items,
  loadDraft: (id: string, name: string) => post(`${draftPath(id, name)}/load`),
  deleteDraft: async (id: string, name: string) =>
    (await call(draftsSchema, "DELETE", draftPath(id, name))).items,
};
