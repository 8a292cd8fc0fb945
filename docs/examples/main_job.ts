// Registers a works project with a photo, sends it for review, reads it back and follows the campaign's figures.
//
//     openapi-typescript ../openapi.json -o api.ts --default-non-nullable false && tsc && node main_job.js https://thidua.example.vn TOKEN anh.jpg
//
// The types are made from the description of the API: what it does not know does not compile.

import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Initiative = components["schemas"]["InitiativeDetail"];
type Problem = components["schemas"]["Problem"];

const [site = "", token = "", photo = ""] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: site, headers: { Authorization: `Bearer ${token}` } });

/** What the API answered. Ends the program with its own words if it refused. */
function said<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    const problem = answer.error as Problem;
    const faults = (problem.errors ?? []).map((fault) => `${fault.loc.join("/")}: ${fault.msg}`);
    throw new Error([problem.status, problem.detail, ...faults].join(" "));
  }
  return answer.data;
}

/** One key for each act: the same request sent again with the same key acts once. */
const once = () => ({ header: { "Idempotency-Key": crypto.randomUUID() } });

async function upload(path: string, title: string): Promise<number> {
  const file = await openAsBlob(path);
  const answer = await api.POST("/api/v3/images/", {
    params: once(),
    body: { title, file: "" },
    bodySerializer() {
      const form = new FormData();
      form.append("title", title);
      form.append("file", file, basename(path));
      return form;
    },
  });
  const id = said(answer).id;
  if (!id) throw new Error("the photo has no id");
  return id;
}

async function figures(campaign: number) {
  const path = { campaign_id: campaign };
  return said(await api.GET("/api/v3/campaigns/{campaign_id}/standing/", { params: { path } })).whole;
}

async function main(): Promise<Initiative> {
  const me = said(await api.GET("/api/v3/me/"));
  const unit = me.roles.find((role) => role.unit)?.unit;
  const campaign = said(await api.GET("/api/v3/campaigns/", { params: { query: { limit: 1 } } })).items[0];
  if (!unit || !campaign) throw new Error("this person registers nothing");
  const before = await figures(campaign.id);

  const made = await api.POST("/api/v3/initiatives/", {
    params: once(),
    body: {
      unit: unit.id,
      campaign: campaign.id,
      title: "Tuyến đường hoa tổ dân phố 1",
      kind: "works",
      goal: "Trồng và chăm 1.200 m đường hoa, mỗi hộ nhận một đoạn.",
      budget_vnd: "60 triệu",
      measures: [{ label: "Đường hoa", unit: "m", promised: 1200 }],
      photos: [{ image: await upload(photo, "Con đường trước khi trồng hoa"), phase: "before" }],
    },
  });
  const work = said(made);
  const path = { initiative_id: work.id };
  said(
    await api.PATCH("/api/v3/initiatives/{initiative_id}/", {
      params: { path, header: { "If-Match": made.response.headers.get("ETag") ?? "" } },
      body: { place: "Ngõ 12", submit: true },
    }),
  );
  const stands = said(await api.GET("/api/v3/pages/{page_id}/workflow/", { params: { path: { page_id: work.id } } }));
  const after = await figures(campaign.id);
  console.log(`${unit.title}: ${stands.label}. ${before.registered} → ${after.registered}`);

  const query = { version: "draft" as const };
  return said(await api.GET("/api/v3/initiatives/{initiative_id}/", { params: { path, query } }));
}

const { id, place, photos } = await main();
console.log(JSON.stringify({ id, place, photos: photos.length }));
