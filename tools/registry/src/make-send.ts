import { type Access, type Authorizer, makeAuthorizer } from "./authorizer.ts";
import { retry } from "./back-off.ts";
import { openDockerConfig } from "./docker-config.ts";
import { type Answer, makeExchange, type Request } from "./exchange.ts";
import { makeGuard } from "./guard.ts";
import type { Edge, RegistryOptions } from "./registry.ts";
import { throwIfTransient } from "./throw-if-transient.ts";

/** What is sent, with the access that it needs. */
export interface Call extends Request {
  access: Access;
}

/** Ways to send to registries. */
export interface Send {
  /** With a login where the registry wants one. Throws where the answer is a reason to send it again. */
  once(call: Call): Promise<Answer>;
  /** Does something that calls `once`, and does it again, after a wait, while what goes wrong is transient. */
  again<Result>(doing: string, action: () => Promise<Result>): Promise<Result>;
}

export function makeSend(options: RegistryOptions, edge: Edge): Send {
  const { retries = 4, timeoutMs = 60_000, signal, onRetry } = options;
  const exchange = makeExchange({ guard: makeGuard(edge.lookup), timeoutMs, signal });
  const authorizer = makeAuthorizer(exchange, openDockerConfig(options.dockerConfig), edge.now);
  return {
    async once(call) {
      const answer = await sendWithLogin(call, exchange, authorizer);
      throwIfTransient(call, answer);
      return answer;
    },
    again: (doing, action) =>
      retry(action, {
        retries,
        now: edge.now,
        sleep: (ms) =>
          edge.sleep(ms, signal).catch((error) => {
            signal?.throwIfAborted();
            throw error;
          }),
        onRetry: (because, attempt, waitMs) => onRetry?.({ doing, because, attempt, waitMs }),
      }),
  };
}

async function sendWithLogin(
  call: Call,
  exchange: ReturnType<typeof makeExchange>,
  authorizer: Authorizer,
): Promise<Answer> {
  const { origin } = call.endpoint.base;
  // An upload may go on at another origin, whose URL is then the permission.
  if (call.url.origin !== origin) return exchange(call);
  const known = await authorizer.find(call);
  const answer = await exchange(call, known);
  if (answer.status !== 401 || answer.url.origin !== origin) return answer;
  const renewed = await authorizer.renew(call, answer.headers.get("www-authenticate"), known);
  return renewed === undefined ? answer : exchange(call, renewed);
}
