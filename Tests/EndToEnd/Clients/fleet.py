"""Which services there are, as the programs themselves say it."""
import json
import subprocess


def services(programs):
    """Their names, in the order in which they take their ports."""
    said = subprocess.run([f"{programs}/gateway", "describe", "-o", "json"], capture_output=True, text=True, check=True).stdout
    # id.niaga.orders.enter-order.v1; what all announce is of "any", what all answer of "service".
    parts = [entry["title"].split(".") for entry in json.loads(said)]
    return list(dict.fromkeys(part[2] for part in parts if part[:2] == ["id", "niaga"] and part[2] not in ("any", "service")))
