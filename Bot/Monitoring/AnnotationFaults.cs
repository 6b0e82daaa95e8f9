using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Data annotations as sentences that begin with the configuration key.</summary>
internal static class AnnotationFaults
{
    public static IEnumerable<string> Of(object options, string key)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.Select(fault => $"{key}:{fault.MemberNames.FirstOrDefault()} {fault.ErrorMessage}");
    }
}
