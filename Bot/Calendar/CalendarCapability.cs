using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Jobs.Calendar;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

internal static class CalendarCapability
{
    public static IServiceCollection AddCalendar(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServiceTimeOptions>().Bind(configuration.GetSection(ServiceTimeOptions.Section)).ValidateOnStart();
        services.AddOptions<DeskOptions>().Bind(configuration.GetSection(DeskOptions.Section)).ValidateOnStart();
        services.AddOptions<HolidayOptions>().Bind(configuration.GetSection(HolidayOptions.Section)).ValidateOnStart();
        services.AddOptions<DocumentOptions>().Bind(configuration.GetSection(DocumentOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ServiceTimeOptions>, ServiceTimeOptionsValidation>()
            .AddSingleton<IValidateOptions<DeskOptions>, DeskOptionsValidation>()
            .AddSingleton<IValidateOptions<HolidayOptions>, HolidayOptionsValidation>()
            .AddSingleton<IValidateOptions<DocumentOptions>, DocumentOptionsValidation>()
            .AddSingleton<ServiceTimes>()
            .AddSingleton<HolidayBook>()
            .AddSingleton<CityCalendar>()
            .AddSingleton<DocumentDates>()
            .AddSingleton<HolidaySource>()
            .AddSingleton<IHolidayImport, ImportHolidays>()
            .AddSingleton<IChatCommand, ListOpenDaysCommand>()
            .AddSingleton<IChatCommand, SetOpenDayCommand>()
            .AddSingleton<IChatCommand, ClearOpenDayCommand>();
    }
}
