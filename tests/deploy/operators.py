"""What the operators of a cluster bring, as far as our manifests use it.

CloudNativePG's definitions are not those of Kubernetes; these schemas hold what its
documentation of 1.26 and newer says of the fields we set, and refuse all others.
"""

from typing import Any

type Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "object", "additionalProperties": TEXT}


def _shape(required: str = "", **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1}


def _kind(spec: Schema) -> Schema:
    metadata = _shape("name", name=TEXT, namespace=TEXT, labels=TEXTS)
    return _shape(
        "apiVersion kind metadata spec",
        apiVersion=TEXT,
        kind=TEXT,
        metadata=metadata,
        spec=spec,
    )


NAMED = _shape("name", name=TEXT)
KEY = _shape("name key", name=TEXT, key=TEXT)
PLUGIN = _shape("name", name=TEXT, isWALArchiver={"type": "boolean"}, parameters=TEXTS)
ROLE = _shape(
    "name",
    name=TEXT,
    ensure={"enum": ["present", "absent"]},
    login={"type": "boolean"},
    inRoles=_list(TEXT),
    passwordSecret=NAMED,
)
INITDB = _shape(
    "database owner",
    database=TEXT,
    owner=TEXT,
    encoding=TEXT,
    localeProvider={"const": "builtin"},
    builtinLocale=TEXT,
    secret=NAMED,
)
SYNCHRONOUS = _shape(
    "method number",
    method={"enum": ["any", "first"]},
    number={"type": "integer", "minimum": 1},
    dataDurability={"enum": ["required", "preferred"]},
)
CLUSTER = _shape(
    "instances storage",
    instances={"type": "integer", "minimum": 3},
    imageName={"type": "string", "pattern": r":\d+"},
    storage=_shape("size", size=TEXT, storageClass=TEXT),
    resources=_shape(requests=TEXTS, limits=TEXTS),
    postgresql=_shape(synchronous=SYNCHRONOUS, parameters=TEXTS),
    bootstrap=_shape("initdb", initdb=INITDB),
    managed=_shape("roles", roles=_list(ROLE)),
    plugins=_list(PLUGIN),
)
STORE = _shape(
    "configuration",
    retentionPolicy={"type": "string", "pattern": "^[1-9][0-9]*[dwm]$"},
    configuration=_shape(
        "destinationPath s3Credentials",
        destinationPath={"type": "string", "pattern": "^s3://"},
        endpointURL=TEXT,
        s3Credentials=_shape(
            "accessKeyId secretAccessKey", accessKeyId=KEY, secretAccessKey=KEY
        ),
        wal=_shape(compression={"enum": ["bzip2", "gzip", "lz4", "snappy", "zstd"]}),
    ),
)
SCHEDULED = _shape(
    "schedule cluster method",
    schedule={"type": "string", "pattern": r"^(\S+ ){5}\S+$"},  # seconds first
    backupOwnerReference={"enum": ["none", "self", "cluster"]},
    cluster=NAMED,
    method={"const": "plugin"},
    pluginConfiguration=NAMED,
)

SCHEMAS: dict[tuple[str, str], Schema] = {
    ("postgresql.cnpg.io/v1", "Cluster"): _kind(CLUSTER),
    ("postgresql.cnpg.io/v1", "ScheduledBackup"): _kind(SCHEDULED),
    ("barmancloud.cnpg.io/v1", "ObjectStore"): _kind(STORE),
}
