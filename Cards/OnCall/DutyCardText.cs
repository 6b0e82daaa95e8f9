using System.Globalization;

namespace ChatOpsBot.Cards.OnCall;

internal sealed class DutyCardText(CardLanguage language) : LanguageText<DutyCardText>(language)
{
    public string Title(string rota) => Format(nameof(Title), rota);
    public string Summary(string rota, string name) => Format(nameof(Summary), rota, name);
    public string Rota(DutyRota rota) => Text($"Rota{rota}");
    public string Nobody => Text();
    public string Phone => Text();
    public string NoPhone => Text();
    public string Until => Text();
    public string UntilAt(string at) => Format(nameof(UntilAt), at);
    public string Next => Text();
    public string NextPerson(string name, string rota) => Format(nameof(NextPerson), name, rota);
    public string Reason => Text();
    public string StandIn(DutyStandIn standIn) => Text($"StandIn{standIn}");
    public string Note => Text();
    public string RotaTurns(string rota, string turns) => Format(nameof(RotaTurns), rota, turns);
    public string Weekly(DayOfWeek day, string at) => Format(nameof(Weekly), DateTimeFormatInfo.GetInstance(Language.Culture()).GetDayName(day), at);
    public string Daily(string at) => Format(nameof(Daily), at);
    public string RotaEmpty => Text();
    public string Current => Text();
    public string NextSet => Text();
    public string NextReport => Text();
}
