"""What Schemathesis needs to know beyond the document to get past the first check of a route."""

import schemathesis

# What ./run has ready; Seed and SimulatedLinkedIn make it.
READY = {
    "/v1/steps/{id}": {"id": "demo-step"},
    "/v1/connections/{id}": {"id": "demo-connection", "n": 512345678},
    "/v1/workspaces/{id}": {"id": "demo"},
}


@schemathesis.serializer("application/x-ndjson")
def ndjson(ctx, value):
    """The document calls it a text, and a text may also be wrong."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """Every other time what is there, since what is drawn never is; never where it would be gone for the others."""
    drawn = case.path_parameters
    if not drawn or case.operation.method.lower() == "delete":
        return
    for path, ready in READY.items():
        if case.operation.path.startswith(path) and sum(map(ord, "".join(map(str, drawn.values())))) % 2 == 0:
            case.path_parameters = {**drawn, **{name: ready[name] for name in drawn if name in ready}}
