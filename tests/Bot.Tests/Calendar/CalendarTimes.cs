using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using CsCheck;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>Times in Japan as tests write them, random service times, and a slow but obvious reference for them.</summary>
internal static class CalendarTimes
{
    /// <summary>Days whose neighbourhood is worth looking at: ends of years, fiscal years and February, a leap day.</summary>
    private static readonly DateOnly[] Interesting =
        [new(2026, 12, 31), new(2028, 2, 29), new(2027, 2, 28), new(2027, 3, 31), new(2026, 11, 22), new(2028, 12, 31)];

    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff"];

    /// <summary>A moment in Japan: <c>2026-11-22 01:30</c>, also with seconds.</summary>
    public static DateTimeOffset Japan(string text) => new(DateTime.ParseExact(text, Formats, CultureInfo.InvariantCulture), TimeSpan.FromHours(9));

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ServiceWindow Window(string text) => ServiceWindow.Read(text)!.Value;

    /// <summary>A random calendar and a random stretch of whole steps near an interesting day.</summary>
    /// <param name="step">What all times are a multiple of.</param>
    /// <param name="longest">The longest stretch, in steps.</param>
    public static Gen<Case> Cases(TimeSpan step, int longest)
    {
        var perDay = (int)(TimeSpan.FromDays(1) / step);
        var day = Gen.Int[0, Interesting.Length - 1].Select(index => Interesting[index]);
        var window = Gen.Select(
            Gen.Int[0, perDay - 1], Gen.OneOf(Gen.Int[1, perDay], Gen.Const(perDay)),
            (start, length) => new ServiceWindow(step * start, step * (start + length)));
        var weekly = Gen.Select(Gen.Int[0, 6], window, (weekday, one) => ((DayOfWeek)weekday, one)).List[0, 12];
        var offset = Gen.Int[-3, 5];
        var exceptions = Gen.Select(offset, window.List[0, 3]).List[0, 3];
        var length = Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, longest]);
        return Gen.Select(day, weekly, exceptions, offset, Gen.Int[0, perDay], length, (near, windows, others, first, start, steps) =>
        {
            var byDate = others.DistinctBy(one => one.Item1).ToDictionary(one => near.AddDays(one.Item1), one => one.Item2);
            return new Case(windows, byDate, near.AddDays(first).AtJapan(TimeOnly.MinValue) + (step * start), steps, step);
        });
    }

    /// <summary>One random calendar and stretch.</summary>
    internal sealed record Case(
        List<(DayOfWeek Day, ServiceWindow Window)> Weekly,
        Dictionary<DateOnly, List<ServiceWindow>> Exceptions,
        DateTimeOffset From,
        int Length,
        TimeSpan Step)
    {
        public DateTimeOffset To => From + (Step * Length);

        public ServiceTime Service { get; } = new(Weekly, Exceptions.ToDictionary(one => one.Key, one => (IReadOnlyList<ServiceWindow>)one.Value));

        /// <summary>For every step of the stretch, whether it is service time: each day's windows are painted step by step.</summary>
        public bool[] Paint()
        {
            var painted = new bool[Length];
            var last = DateOnly.FromDateTime(To.InJapan().DateTime);
            for (var day = DateOnly.FromDateTime(From.InJapan().DateTime).AddDays(-2); day <= last; day = day.AddDays(1))
            {
                var windows = Exceptions.GetValueOrDefault(day)
                    ?? Weekly.Where(entry => entry.Day == day.DayOfWeek).Select(entry => entry.Window);
                foreach (var window in windows)
                {
                    var midnight = day.AtJapan(TimeOnly.MinValue);
                    var (first, end) = ((int)((midnight + window.Start - From) / Step), (int)((midnight + window.End - From) / Step));
                    for (var step = Math.Max(first, 0); step < Math.Min(end, Length); step++)
                        painted[step] = true;
                }
            }

            return painted;
        }

        public override string ToString()
        {
            var exceptions = Exceptions.Select(one => $"{one.Key:yyyy-MM-dd}: {string.Join(' ', one.Value)}");
            return $"{string.Join(' ', Weekly)} | {string.Join(' ', exceptions)} | {From:u} +{Length}";
        }
    }
}
