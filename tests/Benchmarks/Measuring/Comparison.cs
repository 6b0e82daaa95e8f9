using System.Globalization;

namespace ChatOpsBot.Benchmarks.Measuring;

/// <summary>One figure of one window, with its unit in the name.</summary>
internal sealed record Figure(string Name, double Value);

/// <summary>Windows of two sides under the same load, round by round, as one table.</summary>
internal sealed class Comparison(string title, string first = "bot", string second = "floor")
{
    private readonly List<(IReadOnlyList<Figure> First, IReadOnlyList<Figure> Second)> _rounds = [];

    public void Add(IReadOnlyList<Figure> ofFirst, IReadOnlyList<Figure> ofSecond) => _rounds.Add((ofFirst, ofSecond));

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(title);
        output.WriteLine($"| | {first} | {second} | ratio min | ratio median | ratio max |");
        output.WriteLine("|---|---|---|---|---|---|");
        for (var at = 0; at < _rounds[0].First.Count; at++)
        {
            double[] ofFirst = [.. _rounds.Select(round => round.First[at].Value)];
            double[] ofSecond = [.. _rounds.Select(round => round.Second[at].Value)];
            double[] ratios = [.. ofFirst.Zip(ofSecond, (one, other) => one / other)];
            output.WriteLine(
                $"| {_rounds[0].First[at].Name} | {Shown(Median(ofFirst))} | {Shown(Median(ofSecond))} | "
                + $"{Shown(ratios.Min())} | {Shown(Median(ratios))} | {Shown(ratios.Max())} |");
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Shown(double value) => double.IsFinite(value)
        ? value.ToString(Math.Abs(value) >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture)
        : "–";
}
