"""Reads the Parquet files of the Java tests with an implementation that is not ours."""
import math
import pathlib
import unittest

from quoteflow_train import data

try:
    import pyarrow.parquet as parquet
except ImportError:
    parquet = None

GOLDEN = pathlib.Path(__file__).parents[2] / "src/test/resources/parquet"


@unittest.skipIf(parquet is None, "pyarrow is not installed")
class ParquetTest(unittest.TestCase):
    def test_each_value_is_read_as_it_was_written(self):
        rows = parquet.read_table(GOLDEN / "five-rows.parquet").to_pylist()
        self.assertEqual([row["name"] for row in rows], ["a", "", "ü€", "b", "c"])
        self.assertEqual([row["count"] for row in rows], [None, -2**63, 2**63 - 1, 1, None])
        self.assertEqual([row["move"] for row in rows], [-0.1, None, None, 5e-324, 2.0])
        values = [row["value"] for row in rows]
        self.assertTrue(math.isnan(values[1]))
        self.assertEqual(math.copysign(1, values[2]), -1)
        self.assertEqual([values[0], values[3]], [1.5, 3.4028234663852886e38])

    def test_features_can_be_trained_on(self):
        rows = data.read(str(GOLDEN / "features.parquet"))
        # 20 bars, the 13th left out: none reaches over the hole or the end
        self.assertEqual(len(rows), 15)
        self.assertEqual(rows.instruments, ("a.b.C",))
        self.assertEqual(rows.y[0], 200)
        self.assertEqual(rows.until[0], 3050)
        self.assertEqual(rows.x[0, 15], 0.5)


if __name__ == "__main__":
    unittest.main()
