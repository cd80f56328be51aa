"""Which services there are, as the programs themselves say it."""
import json
import subprocess


def services(programs):
    """Their names, in the order in which they take their ports."""
    said = subprocess.run([f"{programs}/gateway", "describe", "-o", "json"], capture_output=True, text=True, check=True).stdout
    return list(dict.fromkeys(entry["x-service"] for entry in json.loads(said) if "x-service" in entry))
