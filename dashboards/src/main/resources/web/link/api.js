// The link function. The token stays in memory and in the address's fragment, which no server log
// and no referrer carries.

const PATIENCE = 60_000;

/** The server answered no; `problem` has `code`, and `message` and `fix` in both languages. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.code ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

/** No answer, or one that a later try may mend. */
export class Unreachable extends Error {}

/** Calls the API; `server.now` is set to the server's clock as its answers tell it. */
export function apiOf(token, fetcher = (...all) => fetch(...all)) {
  const server = { now: null };
  const bearer = { Authorization: `Bearer ${token}` };

  async function call(path, options) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE);
    try {
      const answer = await fetcher(path, { ...options, signal: giveUp.signal });
      const date = answer.headers.get("date");
      if (date) server.now = Date.parse(date);
      if (answer.status >= 500 || answer.status === 429) throw new Unreachable(String(answer.status));
      const json = await answer.json();
      if (!answer.ok) throw new Refused(answer.status, json);
      return { status: answer.status, json };
    } catch (problem) {
      throw problem instanceof Refused ? problem : new Unreachable(problem.message);
    } finally {
      clearTimeout(timer);
    }
  }

  const get = async path => (await call(path, { headers: bearer })).json;

  const post = async (path, body) => (await call(path, {
    method: "POST", headers: { ...bearer, "Content-Type": "application/json" }, body: JSON.stringify(body)
  })).json;

  return {
    server,
    home: () => get("/api/link"),
    roster: query => get(`/api/roster?${new URLSearchParams(query)}`),
    worklist: query => get(`/api/worklist?${new URLSearchParams(query)}`),
    worklistSheet: query => get(`/api/worklist?${new URLSearchParams({ ...query, sheet: "xlsx" })}`),
    evidence: hash => get(`/api/evidence/${hash}`),
    work: language => get(`/api/work?lang=${language}`),

    /** Where one file may be put; throws what the link says no with. */
    async upload(item) {
      const json = await post("/api/uploads", { items: [item] });
      if (json[0].problems) throw new Refused(200, json[0].problems[0]);
      return json[0];
    },

    /** Puts the parts of a file together; false where it has to be begun anew. */
    complete: async file => (await post("/api/uploads/complete", file)).there,

    /** A receipt by its address `id.secret`; null while the form is being read. */
    async receipt(address) {
      const [id, secret] = address.split(".");
      const { status, json } = await call(`/api/receipts/${id}`, { headers: { "X-Secret": secret ?? "" } });
      return status === 202 ? null : json;
    },

    /** The sheet that was sent, with notes on what is wrong: `name`, and `bytes` in base 64. */
    async sheet(address, language) {
      const [id, secret] = address.split(".");
      return (await call(`/api/receipts/${id}/sheet?lang=${language}`, { headers: { "X-Secret": secret ?? "" } })).json;
    }
  };
}
