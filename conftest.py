import os
import tempfile

os.environ["BASTAMA_HOME"] = tempfile.mkdtemp(prefix="bastama-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
